"""The page Workflow: all states of the machine, the one that is shown, and the picture."""

from __future__ import annotations

import streamlit as st

from components import artifact, drafts, graph, state, welcome, workflow_place
from components import workflow_add as add
from components import workflow_edit as edit
from components import workflow_input as given
from components import workflow_machine as machine
from components import workflow_outline as outline
from components import workflow_panel as panel
from components.findings import escaped
from components.state import t
from sagestep.asl.compose import completed
from sagestep.draft import JobDraft, new_draft
from sagestep.kinds import all_kinds, kind
from sagestep.types import Path, QueryLanguage

_GRAPH = "graph"
"""The place in the page that the link at its top leads to."""


def empty() -> None:
    """Offer ways to begin: with one job, with a template, or with what was kept."""
    st.markdown(f"#### {t('page.workflow')}")
    st.markdown(t("workflow.empty"))
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True, key="workflow-begin"):
        st.markdown(f"##### {t('workflow.begin.title')}")
        language = st.segmented_control(
            t("workflow.begin.language"),
            list(QueryLanguage),
            default=QueryLanguage.JSONPATH,
            required=True,
            key="workflow-language",
            help=t("workflow.begin.language.help"),
        )
        st.caption(t("workflow.begin.job"))
        with st.container(horizontal=True, gap="small"):
            for one in all_kinds():
                st.button(
                    t(f"kind.{one.id}"),
                    key=f"workflow-begin-{one.id}",
                    on_click=_begin,
                    args=(one.id, language or QueryLanguage.JSONPATH),
                )
    with left:
        welcome.kept_drafts()
    with right, st.container(border=True, key="workflow-templates"):
        st.markdown(f"##### {t('workflow.begin.template')}")
        welcome.workflow_templates("workflow")


def _begin(kind_id: str, language: QueryLanguage) -> None:
    draft = new_draft(kind(kind_id), language=language)
    drafts.open_draft(draft)
    state.go("workflow", draft=draft.id)


def show(draft: JobDraft) -> None:
    """Draw the page for *draft*."""
    st.query_params["draft"] = draft.id
    view = edit.view(draft)
    _head(view)
    _problem()
    if draft.is_fragment:
        _fragment()
    states, shown, picture = st.columns([5, 9, 7], gap="medium")
    with states:
        add.show(view)
        outline.show(view)
        machine.show(view)
    with shown:
        panel.show(view)
    with picture:
        with st.container(gap=None):
            with st.container(key="phone-graph"):
                st.subheader(t("review.graph"), anchor=_GRAPH)
            _graph(view)
        _definition(view)
        given.show(view)


def _head(view: edit.View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"#### {t('page.workflow')}")
            # There the picture is far below; elsewhere the way to it and its title are hidden.
            with st.container(key="phone-way"):
                st.markdown(f"[{t('workflow.to_graph')}](#{_GRAPH})")
        for name, can, step in (
            ("undo", drafts.can_undo(), drafts.undo),
            ("redo", drafts.can_redo(), drafts.redo),
        ):
            st.button(
                t(f"build.{name}"),
                key=f"workflow-{name}",
                icon=f":material/{name}:",
                disabled=not can,
                on_click=step,
            )
        st.button(
            t("workflow.review"),
            key=view.key("review"),
            icon=":material/fact_check:",
            on_click=state.go,
            args=("review",),
            kwargs={"draft": view.draft.id},
        )


def _problem() -> None:
    """Say in one sentence why the last edit was not made."""
    if problem := state.take_problem():
        st.error(escaped(t(problem)), icon=":material/error:")


def _fragment() -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(t("workflow.fragment"), width="stretch")
        st.button(
            t("workflow.complete"),
            key="workflow-complete",
            icon=":material/add_task:",
            on_click=edit.attempt(completed, "workflow.completed"),
        )


def _definition(view: edit.View) -> None:
    box = st.expander(
        t("workflow.definition"),
        key="workflow-definition",
        icon=":material/data_object:",
        on_change="rerun",
    )
    if box.open:
        with box:
            text = artifact.as_json(view.machine)
            artifact.show(text, "json", "state-machine.json", "workflow-definition")


def _graph(view: edit.View) -> None:
    def select(path: Path) -> None:
        workflow_place.select(edit.current(), str(path[-1]))

    graph.draw(
        view.machine, "workflow", errors=tuple(view.faults), focus=view.row.at, on_select=select
    )
