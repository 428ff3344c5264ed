"""The state that is shown: its name and place, its settings, what handles its errors, its JSON."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import drafts, findings, session, state
from components import workflow_edit as edit
from components import workflow_errors as errors
from components import workflow_quick as quick
from components import workflow_raw as raw
from components import workflow_settings as settings
from components.findings import escaped
from components.form._form import Form
from components.state import t
from components.workflow_outline import icon
from sagestep import composer
from sagestep.asl import compose
from sagestep.asl.compose import start_of
from sagestep.draft import JobDraft
from sagestep.types import Document, JsonObject, Path, Text

TABS = ("settings", "errors", "quick", "json")
_HANDLED = ("Task", "Parallel", "Map")


def show(view: edit.View) -> None:
    """Draw the state that is shown."""
    row = view.row
    kind = str(row.state.get("Type", ""))
    with st.container(border=True, key="workflow-state"):
        _head(view, kind)
        _actions(view)
        _findings(view)
        names = [name for name in TABS if name != "errors" or kind in _HANDLED]
        if not _is_job(view):
            names.remove("quick")
        titles = [t(f"workflow.tab.{name}") for name in names]
        # No epoch: the tab stays open after an edit, and for the next state of the sort.
        key = f"workflow-tabs:{view.draft.id}:{'-'.join(names)}"
        tabs = st.tabs(titles, key=key, on_change="rerun")
        for name, tab in zip(names, tabs, strict=True):
            if tab.open:
                with tab:
                    _draw(view, name)


def _draw(view: edit.View, name: str) -> None:
    match name:
        case "settings":
            _name(view)
            settings.show(view, form(view))
        case "errors":
            errors.show(view, form(view))
        case "quick":
            quick.show(view)
        case "json":
            raw.show(view)


def form(view: edit.View) -> Form:
    """Return the form of the state's own members."""
    found = tuple(
        replace(finding, document=Document.MACHINE)
        for findings_there in view.found.values()
        for finding in findings_there
    )
    plan = replace(drafts.plan_of(view.draft), findings=found)
    return Form(view.draft, plan, _commit, edit.current, Document.MACHINE, at=view.row.at)


def _commit(edited: JobDraft, path: Path) -> None:
    """Take an edit of the form over; states that only a removed catcher led to go with it."""
    machine, lost = compose.without_lost(edit.current().machine, edited.machine)
    if lost and edited.state_name not in lost:
        edited = edited.model_copy(update={"machine": machine}).redrawn()
        state.notify(Text("workflow.lost", {"names": ", ".join(lost)}), icon="↩️")
    drafts.commit(edited, path)


def _is_job(view: edit.View) -> bool:
    return any(one.at == view.row.at for one in composer.openable(view.machine))


def _head(view: edit.View, kind: str) -> None:
    """Draw the state's name, and the way to the form of its request."""
    title = f"##### {icon(view.row)} {escaped(view.row.name)} :gray-badge[{escaped(kind)}]"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(title, width="stretch")
        if _is_job(view):
            st.button(
                t("workflow.open"),
                key=view.own_key("open"),
                type="primary",
                icon=":material/edit_note:",
                help=t("workflow.open.help"),
                on_click=edit.take_in_hand,
                args=(view.row.at,),
            )


def _actions(view: edit.View) -> None:
    at, name = view.row.at, view.row.name
    with st.container(horizontal=True, gap="small", key="workflow-actions"):
        for verb, sign, change, shown in (
            ("up", "arrow_upward", lambda one: compose.move_up(one, at), name),
            ("down", "arrow_downward", lambda one: compose.move_down(one, at), name),
            ("duplicate", "content_copy", lambda one: _duplicated(one, at), None),
            ("first", "first_page", lambda one: compose.set_start(one, at[:-1], name), name),
            ("remove", "delete", lambda one: compose.remove(one, at), _neighbour(view)),
        ):
            if verb == "first" and start_of(view.machine, at[:-1]) == name:
                continue
            st.button(
                t(f"workflow.{verb}"),
                key=view.own_key(verb),
                icon=f":material/{sign}:",
                type="tertiary",
                on_click=edit.attempt(change, f"workflow.{verb}.done", shown, name=name),
            )


def _neighbour(view: edit.View) -> str:
    """Return the state that is shown once this one is gone: the one before it in its scope."""
    inside = [row.name for row in view.rows if row.at[:-1] == view.row.at[:-1]]
    place = inside.index(view.row.name)
    return inside[place - 1 if place else min(1, len(inside) - 1)]


def _duplicated(machine: JsonObject, at: Path) -> JsonObject:
    return compose.duplicate(machine, at)[0]


def _findings(view: edit.View) -> None:
    """Draw what is to be said of the state; the form says some of it again, at its place."""
    found = view.found.get(view.row.at, ())
    if not found:
        return
    faulty = view.row.at in view.faults
    with st.expander(
        t("workflow.findings", count=len(found)),
        expanded=faulty,
        icon=":material/error:" if faulty else ":material/info:",
    ):
        findings.under_field(found)


def _name(view: edit.View) -> None:
    key = view.own_key("name")
    session.seed(key, view.row.name)
    at = view.row.at

    def rename() -> None:
        name = session.get(key).strip()
        done = edit.change(lambda one: compose.rename(one, at, name)[0], shown=name)
        if not done:
            drafts.commit(edit.current().redrawn())

    st.text_input(t("form.state_name"), key=key, max_chars=80, on_change=rename)
