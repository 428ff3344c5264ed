"""The page Home."""

from __future__ import annotations

import json

import streamlit as st

from components import drafts, state
from components.clock import when
from components.findings import escaped
from components.state import t
from sagestep.draft import new_draft
from sagestep.history.records import RunFilter
from sagestep.kinds import JobKind, all_kinds, kind
from sagestep.types import IntegrationPattern, JsonObject, SagestepError
from sagestep.workflows import workflows

WORKFLOWS = "workflows"
"""What the choice of templates calls whole machines, beside the kinds of job."""
_DRAFTS = 6
_RUNS = 5


def show() -> None:
    """Draw the page."""
    st.markdown(f"# {t('home.title')}")
    st.markdown(t("home.lead"))
    starters("home")
    left, right = st.columns(2, gap="large")
    with left:
        kept_drafts()
    with right:
        _runs()


def starters(place: str) -> None:
    """Draw the three ways to begin."""
    new, template, paste = st.columns(3, gap="medium")
    with new, st.container(border=True, height="stretch", key=f"start-new-{place}"):
        st.markdown(f"##### :material/add_circle: {t('home.new.title')}")
        st.caption(t("home.new.about"))
        for step in ("who", "where", "where_to"):
            about = f":small[:gray[{t(f'step.{step}.about')}]]"
            st.markdown(f"**{t(f'step.{step}.title')}**  \n{about}")
        _new_buttons(place)
    with template, st.container(border=True, height="stretch", key=f"start-template-{place}"):
        st.markdown(f"##### :material/library_books: {t('home.template.title')}")
        st.caption(t("home.template.about"))
        _templates(place)
    with paste, st.container(border=True, height="stretch", key=f"start-paste-{place}"):
        st.markdown(f"##### :material/content_paste: {t('home.paste.title')}")
        st.caption(t("home.paste.about"))
        _paste(place)


def _new_buttons(place: str) -> None:
    """Draw a button a kind: the one that most people want first, the others below it by sort."""
    first, *others = all_kinds()
    _new(first, place, primary=True)
    waited = [one for one in others if IntegrationPattern.RUN_JOB in one.patterns]
    for title, kinds in (
        ("home.new.jobs", waited),
        ("home.new.things", [one for one in others if one not in waited]),
    ):
        st.caption(t(title))
        with st.container(horizontal=True, gap="small"):
            for one in kinds:
                _new(one, place, primary=False)


def _new(job: JobKind, place: str, primary: bool) -> None:
    st.button(
        t(f"home.new.{job.id}"),
        key=f"new-{job.id}-{place}",
        type="primary" if primary else "secondary",
        on_click=_begin,
        args=(job.id,),
    )


def _templates(place: str) -> None:
    """Draw the templates of one kind at a time, or those of whole workflows."""
    kinds = {one.id: one for one in all_kinds()}
    chosen = st.selectbox(
        t("home.template.kind"),
        [*kinds, WORKFLOWS],
        key=f"template-kind-{place}",
        format_func=lambda kind_id: t(f"kind.{kind_id}"),
    )
    if chosen == WORKFLOWS:
        workflow_templates(place)
        return
    for example in kinds[chosen].examples:
        _template(
            f"template.{example.id}", f"{chosen}-{example.id}", example.document, place, "build"
        )


def workflow_templates(place: str) -> None:
    """Draw a button for each machine that chains several tasks."""
    for workflow in workflows():
        _template(f"workflow.{workflow.id}", workflow.id, workflow.document, place, "workflow")


def _template(texts: str, name: str, document: JsonObject, place: str, page: str) -> None:
    with st.container(gap="xsmall"):
        st.button(
            t(f"{texts}.title"),
            key=f"template-{name}-{place}",
            width="stretch",
            on_click=_import,
            args=(json.dumps(document), page),
        )
        st.caption(t(f"{texts}.about"))


def _begin(kind_id: str) -> None:
    draft = new_draft(kind(kind_id))
    drafts.open_draft(draft)
    state.go("build", draft=draft.id)


def _paste(place: str) -> None:
    key, file_key = f"paste-{place}", f"upload-{place}"
    text = st.text_area(
        t("home.paste.label"), key=key, height="stretch", placeholder=t("home.paste.placeholder")
    )
    upload = st.file_uploader(
        t("home.paste.upload"),
        type=["json", "yaml", "yml", "txt", "asl", "template"],
        key=file_key,
        max_upload_size=5,
    )
    given: str | bytes | None = upload.getvalue() if upload else text
    st.button(
        t("home.paste.open"),
        key=f"open-{place}",
        disabled=not given,
        on_click=_import,
        args=(given,),
    )
    problem = state.take_problem()
    if problem:
        st.error(escaped(t(problem)), icon=":material/error:")


def _import(document: str | bytes | None, page: str = "build") -> None:
    """Open what was given, or say in one sentence why not; the text stays where it was typed."""
    if not document:
        return
    from sagestep.importer import import_text, to_draft

    try:
        imported = import_text(document)
        draft = to_draft(imported)
    except SagestepError as error:
        state.report(error.text)
        return
    for repair in imported.told:
        state.notify(repair, icon="🔧")
    drafts.open_draft(draft)
    state.go(page, draft=draft.id)


def kept_drafts() -> None:
    """Draw the browser's own drafts, the last edited first."""
    st.markdown(f"##### {t('home.drafts')}")
    try:
        kept = state.store().drafts(state.owner(), _DRAFTS)
    except SagestepError as error:
        st.warning(t(error.text))
        return
    if not kept:
        st.caption(t("home.drafts.empty"))
    for stored in kept:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.page_link(
                "pages/build.py",
                label=f"{escaped(stored.title) or t('draft.untitled')} · {when(stored.updated_at)}",
                icon=":material/draft:",
                query_params={"draft": stored.id},
                width="stretch",
            )
            st.button(
                "",
                key=f"delete-{stored.id}",
                icon=":material/delete:",
                type="tertiary",
                help=t("home.drafts.delete"),
                on_click=drafts.delete_draft,
                args=(stored.id,),
            )
    deleted = drafts.deleted_draft()
    if deleted:
        st.button(
            t("home.drafts.restore", name=deleted.name or t("draft.untitled")),
            key="restore-draft",
            icon=":material/undo:",
            on_click=drafts.restore_draft,
        )


def _runs() -> None:
    st.markdown(f"##### {t('home.runs')}")
    try:
        runs = state.store().runs(RunFilter(), limit=_RUNS)
    except SagestepError as error:
        st.warning(t(error.text))
        return
    if not runs:
        st.caption(t("home.runs.empty"))
    for run in runs:
        st.page_link(
            "pages/run.py",
            label=f"{escaped(run.name)} · {t(f'status.{run.status}')} · {when(run.created_at)}",
            icon=":material/play_circle:",
            query_params={"run": run.id},
        )
