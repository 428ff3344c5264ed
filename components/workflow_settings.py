"""What a state of each type is told: its members, where it leads, its rules or branches."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components import session
from components import workflow_choice as choice
from components import workflow_edit as edit
from components.findings import escaped
from components.form import node, structure
from components.form._form import Form
from components.state import t
from sagestep.asl import compose
from sagestep.types import JsonObject, Path

_ELSEWHERE: Final = frozenset({"Retry", "Catch"})
_END: Final = ""
"""What the list of targets holds for the end of the machine: no state has that name."""
_SHOWN: Final = {
    "Task": ("Resource", "Parameters", "Arguments"),
    "Wait": ("Seconds", "SecondsPath", "Timestamp", "TimestampPath"),
    "Fail": ("Error", "Cause"),
    "Pass": ("Result",),
    "Map": ("ItemsPath", "Items", "MaxConcurrency"),
}


def show(view: edit.View, form: Form) -> None:
    """Draw the settings of the state that is shown."""
    kind = str(view.row.state.get("Type", ""))
    if kind == "Choice":
        choice.show(view)
    elif kind not in ("Succeed", "Fail"):
        target(view, ("Next",), t("workflow.next"))
    if kind == "Parallel":
        _branches(view)
    _members(form, kind)


def target(view: edit.View, place: Path, label: str, end: str = "workflow.end") -> None:
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
        if not edit.change(lambda one: compose.set_target(one, at, place, chosen or None), name):
            session.pop(key)

    st.selectbox(
        label,
        options,
        key=key,
        format_func=lambda one: one or t(end),
        on_change=lead,
    )


def _members(form: Form, kind: str) -> None:
    """Draw the state's own members, those of its type at once, and offer the rest."""
    members = [
        (member.name,) for member in form.root.members if member.name not in _ELSEWHERE
    ]
    usual = [(name,) for name in _SHOWN.get(kind, ())]
    wait = kind == "Wait"
    shown = [
        path
        for path in members
        if structure.wanted(form, path) or (path in usual and not wait)
    ]
    for path in shown:
        node.show(form, path)
    structure.offer(form, [path for path in members if path not in shown], ())


def _branches(view: edit.View) -> None:
    at = view.row.at
    branches = view.row.state.get("Branches")
    count = len(branches) if isinstance(branches, list) else 0
    st.markdown(f"**{t('workflow.branches')}**")
    for number in range(min(count, 10)):
        start = branches[number].get("StartAt", "") if isinstance(branches[number], dict) else ""
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            name = f"{t('graph.branch', number=number + 1)} · {escaped(str(start))}"
            st.markdown(name, width="stretch")
            st.button(
                t("form.remove"),
                key=view.own_key(f"branch:{number}"),
                type="tertiary",
                icon=":material/close:",
                disabled=count == 1,
                on_click=edit.attempt(_without(at, number), "workflow.branch.removed"),
            )
    st.button(
        t("workflow.branch.add"),
        key=view.own_key("branch"),
        icon=":material/add:",
        on_click=edit.attempt(_with_branch(at), "workflow.branch.added"),
    )


def _without(at: Path, number: int) -> edit.Change:
    return lambda machine: compose.remove_branch(machine, at, number)


def _with_branch(at: Path) -> edit.Change:
    def add(machine: JsonObject) -> JsonObject:
        return compose.add_branch(machine, at, "Branch", {"Type": "Pass"})[0]

    return add
