"""The picture of the roles: who takes on which, and which one is handed over."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from components.state import t
from sagestep.plan import Plan

_Color = Literal["blue", "green"]


def show(plan: Plan) -> None:
    """Draw a line for each service that takes a role on, and say the same in words."""
    handed = bool(plan.access.tasks[0].roles)
    _takes_on("Step Functions", ":material/account_tree:", "machine", "blue", hands_over=handed)
    if plan.execution_roles:
        _takes_on("SageMaker", ":material/model_training:", "execution", "green")
    about = "passed" if handed else "borrowed" if plan.execution_roles else "alone"
    st.caption(t(f"policy.who.{about}"))


def _takes_on(
    service: str, icon: str, role: str, color: _Color, *, hands_over: bool = False
) -> None:
    line = st.container(horizontal=True, vertical_alignment="center", gap="xsmall")
    line.badge(service, icon=icon, color="violet")
    line.caption(f"{t('policy.who.assumes')} →", width="content")
    line.badge(t(f"policy.who.{role}"), icon=":material/badge:", color=color)
    if hands_over:
        line.caption(f"{t('policy.who.passes')} ↓", width="content")
