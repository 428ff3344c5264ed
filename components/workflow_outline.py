"""All states in the order in which they run: one is picked to be shown."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components import session
from components import workflow_edit as edit
from components import workflow_place as place
from components.findings import escaped
from components.state import t
from sagestep.asl.compose import Row
from sagestep.asl.integration import parse_resource

ICONS: Final = {
    "Task": ":material/cloud:",
    "Pass": ":material/arrow_forward:",
    "Wait": ":material/schedule:",
    "Choice": ":material/call_split:",
    "Parallel": ":material/account_tree:",
    "Map": ":material/repeat:",
    "Succeed": ":material/check_circle:",
    "Fail": ":material/cancel:",
}
_JOB: Final = ":material/model_training:"
_MOST: Final = 80
"""Of more states one is searched for: so many lines would be slow, and hard to read."""
_INDENT: Final = "\N{NO-BREAK SPACE}" * 5


def icon(row: Row) -> str:
    """Return the icon of a state's type; SageMaker's tasks have one of their own."""
    call = parse_resource(row.state.get("Resource"))
    if call and call.service == "sagemaker":
        return _JOB
    return ICONS.get(str(row.state.get("Type")), ":material/help:")


def show(view: edit.View) -> None:
    """Draw the outline."""
    rows = {row.name: row for row in view.rows}
    # A new key where another state is shown by a click in the picture or by an edit.
    key = view.key(f"outline:{view.row.name}")
    session.seed(key, view.row.name)

    def pick() -> None:
        place.select(edit.current(), session.get(key))

    if len(rows) > _MOST:
        st.selectbox(t("workflow.states"), list(rows), key=key, on_change=pick)
        return
    st.radio(
        t("workflow.states"),
        list(rows),
        key=key,
        format_func=lambda name: _line(view, rows[name]),
        on_change=pick,
    )


def _line(view: edit.View, row: Row) -> str:
    branch = f":gray[{t('graph.branch', number=row.branch)}] · " if row.branch else ""
    mark = " :red[:material/error:]" if row.at in view.faults else ""
    if row.at in view.unanswered:
        mark = " :blue[:material/edit:]"
    return f"{_INDENT * row.depth}{icon(row)} {branch}{escaped(row.name)}{mark}"
