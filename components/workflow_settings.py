"""What a state of each type is told: its members, where it leads, its rules or branches."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components import session
from components import workflow_choice as choice
from components import workflow_edit as edit
from components import workflow_target as target
from components.findings import escaped
from components.form import node, structure
from components.form._form import Form
from components.state import t
from sagestep.asl import compose
from sagestep.composer.tasks import Change
from sagestep.paths import MISSING
from sagestep.types import JsonObject, Path

_ELSEWHERE: Final = frozenset({"Retry", "Catch"})
_SHOWN: Final = {
    "Task": ("Resource", "Parameters", "Arguments"),
    "Fail": ("Error", "Cause"),
    "Pass": ("Result",),
    "Map": ("ItemsPath", "Items", "MaxConcurrency"),
}
_WAITS: Final[JsonObject] = {
    "Seconds": 60,
    "Timestamp": "2030-01-01T00:00:00Z",
    "SecondsPath": "$.seconds",
    "TimestampPath": "$.timestamp",
}
"""The ways of saying how long a Wait waits, each with what it begins with."""


def show(view: edit.View, form: Form) -> None:
    """Draw the settings of the state that is shown."""
    kind = str(view.row.state.get("Type", ""))
    if kind == "Choice":
        choice.show(view)
    elif kind not in ("Succeed", "Fail"):
        target.show(view, ("Next",), t("workflow.next"))
    if kind == "Parallel":
        _branches(view)
    if kind == "Wait":
        _wait(view, form)
    _members(form, kind)


def _members(form: Form, kind: str) -> None:
    """Draw the state's own members, those of its type at once, and offer the rest."""
    members = [(member.name,) for member in form.root.members if member.name not in _ELSEWHERE]
    if kind == "Wait":
        members = [
            path for path in members if path[0] not in _WAITS or form.get(path) is not MISSING
        ]
    usual = [(name,) for name in _SHOWN.get(kind, ()) if form.get((f"{name}Path",)) is MISSING]
    shown = [path for path in members if path in usual or structure.wanted(form, path)]
    for path in shown:
        node.show(form, path)
    structure.offer(form, [path for path in members if path not in shown], ())


def _wait(view: edit.View, form: Form) -> None:
    """Draw what is waited for: of the four ways of saying it a state has one."""
    at, state = view.row.at, view.row.state
    ways = [member.name for member in form.root.members if member.name in _WAITS]
    key = view.own_key("wait")
    held = next((way for way in ways if way in state), ways[0])
    session.seed(key, held)

    def choose() -> None:
        chosen = session.get(key)
        rest = {name: value for name, value in state.items() if name not in _WAITS}
        edit.change(
            lambda one: compose.replace_state(one, at, {**rest, chosen: _WAITS[chosen]}),
            view.row.name,
        )

    st.selectbox(
        t("workflow.wait"),
        ways,
        key=key,
        format_func=lambda one: t(f"workflow.wait.{one}"),
        on_change=choose,
    )


def _branches(view: edit.View) -> None:
    at = view.row.at
    branches = view.row.state.get("Branches")
    branches = branches if isinstance(branches, list) else []
    count = len(branches)
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


def _without(at: Path, number: int) -> Change:
    return lambda machine: compose.remove_branch(machine, at, number)


def _with_branch(at: Path) -> Change:
    def add(machine: JsonObject) -> JsonObject:
        return compose.add_branch(machine, at, "Branch", {"Type": "Pass"})[0]

    return add
