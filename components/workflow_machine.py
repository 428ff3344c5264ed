"""What holds for the whole machine: its comment, and how long an execution may take."""

from __future__ import annotations

import streamlit as st

from components import session, state
from components import workflow_edit as edit
from components.state import t
from sagestep import paths
from sagestep.asl.convert import Remark, convert
from sagestep.asl.machine import is_fragment
from sagestep.types import Json, JsonObject, QueryLanguage, Text


def show(view: edit.View) -> None:
    """Draw the machine's own members, of which a fragment has none, and its language."""
    box = st.expander(
        t("workflow.machine"), key="workflow-machine", icon=":material/tune:", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        _language(view)
        if is_fragment(view.machine):
            return
        comment, limit = view.key("comment"), view.key("limit")
        session.seed(comment, str(view.machine.get("Comment", "")))
        seconds = view.machine.get("TimeoutSeconds")
        session.seed(limit, seconds if isinstance(seconds, int) else None)
        st.text_input(
            t("workflow.machine.comment"), key=comment, on_change=_put, args=("Comment", comment)
        )
        st.number_input(
            t("workflow.machine.timeout"),
            min_value=1,
            max_value=99_999_999,
            step=60,
            value=None,
            key=limit,
            help=t("workflow.machine.timeout.help"),
            on_change=_put,
            args=("TimeoutSeconds", limit),
        )


def _language(view: edit.View) -> None:
    """Draw the query language; another one converts the machine, or says why that cannot be."""
    key = view.key("language")
    session.seed(key, view.draft.language)

    def convert_to() -> None:
        language = QueryLanguage(session.get(key))
        made: list[Remark] = []

        def change(machine: JsonObject) -> JsonObject:
            conversion = convert(machine, language)
            made.extend(conversion.notes)
            return conversion.machine

        if not edit.change(change):
            session.pop(key)
        for text in dict.fromkeys(note.text.key for note in made):
            state.notify(Text(text), icon="📝")

    st.segmented_control(
        t("workflow.begin.language"),
        list(QueryLanguage),
        key=key,
        required=True,
        help=t("workflow.machine.language.help"),
        on_change=convert_to,
    )


def _put(member: str, key: str) -> None:
    value: Json = session.get(key)

    def change(machine: JsonObject) -> JsonObject:
        if value in (None, ""):
            return {name: held for name, held in machine.items() if name != member}
        if member in machine:
            edited: JsonObject = paths.put(machine, (member,), value)
            return edited
        first: JsonObject = {
            name: machine[name] for name in ("Comment", "StartAt") if name in machine
        }
        return {**first, member: value, **machine}

    edit.change(change, redraw=False)
