"""What an execution of the whole machine is to be given: a form, and the JSON that it makes."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components import artifact
from components import workflow_edit as edit
from components.findings import escaped
from components.state import t
from sagestep import composer, paths
from sagestep.composer import Wanted
from sagestep.types import Json

_MOST: Final = 12
"""Values that are asked for one by one; more are filled in in the JSON."""


def show(view: edit.View) -> None:
    """Draw the execution's input."""
    box = st.expander(
        t("workflow.input.title"), key="workflow-input", icon=":material/input:", on_change="rerun"
    )
    if not box.open:
        return
    wanted = composer.wanted(view.machine)
    with box:
        st.caption(t("workflow.input.about" if wanted else "workflow.input.none"))
        made = composer.example(view.machine)
        for one in wanted[:_MOST]:
            answer = _answer(view, one)
            made = made if answer is paths.MISSING else paths.put(made, one.path, answer)
        if wanted:
            artifact.show(artifact.as_json(made), "json", "input.json", "workflow-input")


def _answer(view: edit.View, one: Wanted) -> Json:
    """Ask for one value and return it, or MISSING."""
    pointer = paths.show(one.path)
    name = ".".join(str(part) for part in one.path)
    typed = st.text_input(
        escaped(name),
        key=f"workflow-input:{view.draft.id}:{pointer}",
        placeholder=one.type,
        help=t("workflow.input.readers", states=escaped(", ".join(one.readers))),
    )
    if not typed:
        return paths.MISSING
    return typed if one.type == "string" else edit.value_of(typed)
