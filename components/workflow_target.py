"""Where a transition leads: a list of the states of its scope."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components import session
from components import workflow_edit as edit
from components.state import t
from sagestep.asl import compose
from sagestep.types import Path

_END: Final = ""
"""What the list holds for the end of the machine: no state has that name."""


def show(view: edit.View, place: Path, label: str, end: str = "workflow.end") -> None:
    """Draw where the transition at *place* of the state leads; *end* is what leading nowhere is."""
    at, name = view.row.at, view.row.name
    key = view.own_key(f"target:{place}")
    others = [row.name for row in view.rows if row.at[:-1] == at[:-1] and row.name != name]
    here = compose.target_of(view.row.state, place)
    optional = len(place) == 1
    options = [*others, *([_END] if optional else [])]
    if here is not None and here not in options:
        options.insert(0, here)
    session.seed(key, here if here is not None else _END if optional else None)

    def lead() -> None:
        chosen = session.get(key)
        if not edit.change(
            lambda one: compose.set_target(one, at, place, chosen or None), name, redraw=False
        ):
            session.pop(key)

    st.selectbox(
        label,
        options,
        key=key,
        format_func=lambda one: one or t(end),
        on_change=lead,
    )
