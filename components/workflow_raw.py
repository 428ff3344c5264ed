"""The state that is shown as JSON: whatever a form cannot say is said here."""

from __future__ import annotations

import streamlit as st

from components import artifact, session
from components import workflow_edit as edit
from components import workflow_place as place
from components.findings import escaped
from components.state import t
from sagestep import composer, paths
from sagestep.asl import compose
from sagestep.asl.machine import is_fragment
from sagestep.importer.reading import read
from sagestep.types import JsonObject, SagestepError


def _take_away(view: edit.View, ready: bool) -> None:
    """Offer the state under its name: a piece of a machine, as it is pasted into another one."""
    piece: JsonObject = {view.row.name: paths.get(view.machine, view.row.at)}
    ready = ready and is_fragment(piece)
    box = st.popover(
        t("workflow.piece"),
        key=view.own_key("piece"),
        icon=":material/file_export:",
        type="tertiary",
        help=None if ready else t("workflow.piece.not_yet"),
        disabled=not ready,
        on_change="rerun",
    )
    if ready and box.open:
        with box:
            st.caption(t("workflow.piece.about"))
            artifact.show(artifact.as_json(piece), "json", "state.json", "workflow-piece")


def show(view: edit.View) -> None:
    """Draw the text; one that cannot be taken over stays as it was typed."""
    at, name = view.row.at, view.row.name
    waiting = place.kept_text(view.draft, name)
    text = waiting[0] if waiting else artifact.as_json(paths.get(view.machine, at))
    key = view.own_key("json-waiting" if waiting else "json")
    session.seed(key, text)

    def take() -> None:
        typed = session.get(key)
        draft = edit.current()
        try:
            given = read(typed).data
            composer.edit(draft, lambda machine: compose.replace_state(machine, at, given))
        except SagestepError as error:
            place.keep_text(draft, name, typed, error.text)
            return
        place.keep_text(draft, name, None)
        edit.change(lambda machine: compose.replace_state(machine, at, given), shown=name)

    def discard() -> None:
        place.keep_text(edit.current(), name, None)
        session.pop(key)

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(t("workflow.json.about"), width="stretch")
        _take_away(view, ready=not waiting)
    st.text_area(
        t("workflow.tab.json"), key=key, height=420, label_visibility="collapsed", on_change=take
    )
    if waiting:
        st.error(escaped(t(waiting[1])), icon=":material/error:")
        st.button(t("payload.discard"), key=view.own_key("json-discard"), on_click=discard)
