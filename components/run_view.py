"""The page Run: it follows the job while it runs, and stops asking when it is over."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import artifact, drafts, explanations, running, state, statuses
from components.clock import moment, span, when
from components.findings import escaped
from components.state import t
from sagestep.history.records import Event, Run
from sagestep.types import SagestepError

_LIVE, _SLOW = "run-live", "run-slow"
_EVERY = 1.0
"""Seconds between two looks at a job that runs."""


def show() -> None:
    """Draw the run that the URL names."""
    run_id = st.query_params.get("run")
    run = _run(run_id) if run_id else None
    if run is None:
        st.info(t("run.missing"), icon=":material/search_off:")
        st.page_link("pages/history.py", label=t("page.history"), icon=":material/monitoring:")
        return
    _head(run)
    if run.over:
        _body(run)
    elif not running.reachable(run):
        st.info(t("run.not_asked"), icon=":material/cloud_off:")
        _body(run)
    elif run.backend == state.AWS_BACKEND:
        _follow_account(run.id)
    else:
        _follow(run.id)
    with st.expander(t("run.request"), icon=":material/data_object:"):
        artifact.show(artifact.as_json(run.request), "json", f"{run.name}.json", "run-request")


def _run(run_id: str) -> Run | None:
    """Return the run as its backend says it is now; as it was last seen, where none answers."""
    run = None
    try:
        run = state.store().run(run_id)
        return running.refreshed(run) if run else None
    except SagestepError as error:
        st.warning(escaped(t(error.text)), icon=":material/warning:")
        return run


def _head(run: Run) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"## {escaped(run.name)}", width="content")
        if run.demo:
            st.badge(t("run.demo"), color="violet")
        icon = ":material/cloud:" if run.backend == state.AWS_BACKEND else ":material/science:"
        st.badge(t(f"backend.{run.backend}"), icon=icon, color="gray")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if run.draft_id and drafts.has_draft(run.draft_id):
            st.page_link(
                "pages/review.py",
                label=t("run.to_draft"),
                icon=":material/arrow_back:",
                query_params={"draft": run.draft_id},
            )
        st.button(
            t("run.again"),
            key="run-again",
            icon=":material/content_copy:",
            on_click=use_again,
            args=(run.id,),
        )


@st.fragment(run_every=_EVERY, key=_LIVE)
def _follow(run_id: str) -> None:
    _look(run_id)


@st.fragment(run_every=running.AWS_SECONDS, key=_SLOW)
def _follow_account(run_id: str) -> None:
    _look(run_id)


def _look(run_id: str) -> None:
    """Look again and again; once the job is over, the page is drawn anew and this is gone."""
    run = _run(run_id)
    if run is None:
        return
    if run.over:
        st.rerun()
    done = running.progress(run)
    label = t(
        "run.progress",
        status=t(f"secondary.{run.secondary or run.status}"),
        done=round(100 * (done or 0)),
    )
    st.progress(done or 0.0, text=label)
    with st.container(horizontal=True, gap="small"):
        if running.can_stop(run):
            _stop(run)
        if run.backend == running.SANDBOX:
            st.button(
                t("run.finish"),
                key="run-finish",
                icon=":material/fast_forward:",
                on_click=_act,
                args=(running.finish, run),
            )
    _body(run)


def _stop(run: Run) -> None:
    """Draw the way to stop the job; it asks once more."""
    with st.popover(
        t("run.stop"), icon=":material/stop_circle:", disabled=run.status == "Stopping"
    ):
        st.button(
            t("run.stop.confirm"),
            key="run-stop",
            type="primary",
            on_click=_act,
            args=(running.stop, run),
        )


def _act(action: Callable[[Run], None], run: Run) -> None:
    try:
        action(run)
    except SagestepError as error:
        state.notify(error.text, icon="⚠️")


def use_again(run_id: str) -> None:
    """Open a new draft with what the run was made from."""
    run = state.store().run(run_id)
    if run is None:
        return
    from sagestep.importer import draft_of_run

    try:
        draft = draft_of_run(run.kind, run.request, run.draft)
    except SagestepError as error:
        state.notify(error.text, icon="⚠️")
        return
    drafts.open_draft(draft)
    state.go("build", draft=draft.id)


def _body(run: Run) -> None:
    statuses.badge(run)
    facts = [
        (t("run.started"), when(run.created_at)),
        (t("run.duration"), span(run.ended_at - run.created_at if run.ended_at else None)),
        (t("run.billed"), span(run.billable_seconds)),
        (t("run.cost"), "–" if run.usd is None else f"${run.usd:,.2f}"),
        (
            t("run.instances"),
            f"{run.instance_count or 1} × {run.instance_type}" if run.instance_type else "–",
        ),
    ]
    with st.container(key="pairs-facts"):
        columns = st.columns(len(facts))
    for column, (name, value) in zip(columns, facts, strict=True):
        column.caption(name)
        column.markdown(f"**{escaped(value)}**")
    if run.failure_reason:
        st.error(f"**{t('run.failed')}**  \n{escaped(run.failure_reason)}", icon=":material/error:")
    _explained(run)
    answer = running.describe(run)
    model = (answer.get("ModelArtifacts") or {}).get("S3ModelArtifacts") if answer else None
    if model:
        st.success(f"**{t('run.artifact')}**  \n`{model}`", icon=":material/check_circle:")
    events = state.store().events(run.id)
    _timeline(run, events)
    _events(events)
    _log(run)


def _explained(run: Run) -> None:
    """Draw why the run failed, or was stopped early, in plain words, and the way to the field."""
    from sagestep.failures import translate
    from sagestep.kinds import completed_statuses

    told = run.failure_reason or run.secondary or ""
    if run.over and run.status not in completed_statuses():
        explanations.show(translate(told, run.kind), "run", run.id)


def _timeline(run: Run, events: list[Event]) -> None:
    from sagestep.history.figures import timeline

    figure = timeline(events, run, t)
    if figure is not None:
        st.markdown(f"##### {t('run.timeline')}")
        st.plotly_chart(figure, key="timeline", config={"displayModeBar": False})


def _events(events: list[Event]) -> None:
    if not events:
        return
    st.markdown(f"##### {t('run.events')}")
    for event in events:
        word = t(f"secondary.{event.secondary or event.status}")
        st.markdown(
            f"`{moment(event.at)}` {statuses.icon(event.status or '')} **{word}** "
            f"{escaped(event.message)}"
        )


def _log(run: Run) -> None:
    lines = running.logs(run)
    if lines:
        made_up = any(line.synthetic for line in lines)
        with st.expander(t("run.log" if made_up else "run.log.real"), icon=":material/terminal:"):
            st.code(
                "\n".join(f"{moment(line.at)}  {line.text}" for line in lines),
                language=None,
                height=260,
            )
