"""Beside the form, always: what the draft comes to."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import artifact, cost, findings, payload_editor, policy, session
from components.form._form import Commit
from components.state import t
from sagestep.plan import Plan
from sagestep.types import Finding

_KEY = "preview-tabs"
TABS = ("payload", "machine", "findings", "policy")


def show(plan: Plan, commit: Commit, jump: Callable[[Finding], None]) -> None:
    """Draw the strip of what matters most, and the documents in tabs; only the open tab is made."""
    _strip(plan)
    names = [t(f"preview.{name}") for name in TABS]
    names[2] = _counted(names[2], len(plan.findings))
    payload, machine, found, role = st.tabs(names, key=_KEY, on_change="rerun")
    if payload.open:
        with payload:
            payload_editor.show(plan, commit)
    if machine.open:
        with machine:
            artifact.show(artifact.as_json(plan.machine), "json", "state-machine.json", "machine")
    if found.open:
        with found:
            findings.show_plan(plan, jump)
    if role.open:
        with role:
            policy.show(plan, "preview")


def _counted(name: str, count: int) -> str:
    """Return the tab's title with *count*; an open tab stays open when its count changes."""
    title = f"{name} ({count})"
    held = session.get(_KEY)
    # Streamlit tells tabs apart by their titles.
    if isinstance(held, str) and held.startswith(f"{name} (") and held != title:
        session.put(_KEY, title)
    return title


def _strip(plan: Plan) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="strip"):
        findings.summary(plan)
        with st.popover(
            cost.ceiling(plan).replace("$", r"\$"), type="tertiary", icon=":material/payments:"
        ):
            cost.show(plan)
