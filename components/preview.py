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
    payload, machine, found, role = st.tabs(_titles(plan), key=_KEY, on_change="rerun")
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


def _titles(plan: Plan) -> list[str]:
    """Return the tabs' titles; the open tab stays open when its count or the language changes."""
    titles = [t(f"preview.{name}") for name in TABS]
    at = TABS.index("findings")
    titles[at] = f"{titles[at]} ({len(plan.findings)})"
    # Streamlit tells tabs apart by all of their titles: with another one they are new tabs, which
    # are told what to open.
    held, last = session.get(_KEY), f"{_KEY}-titles"
    before = session.get(last, titles)
    if before != titles and held in before:
        session.put(_KEY, titles[before.index(held)])
    session.put(last, titles)
    return titles


def _strip(plan: Plan) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="strip"):
        findings.summary(plan)
        with st.popover(
            cost.ceiling(plan).replace("$", r"\$"), type="tertiary", icon=":material/payments:"
        ):
            cost.show(plan)
