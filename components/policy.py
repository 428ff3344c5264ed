"""The two roles of a machine, told apart: who takes on which, what each may do, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from components import artifact, drafts, jump, policy_check, state
from components.findings import escaped
from components.state import t
from sagestep import paths
from sagestep.iam.guardrails import boundary
from sagestep.iam.policy import Cause, PolicyDocument, Statement
from sagestep.iam.state_machine_role import Style
from sagestep.iam.trust import Service
from sagestep.plan import Plan
from sagestep.types import Finding, Severity, Text

Color = Literal["blue", "green"]
MACHINE, EXECUTION, GUARDRAILS = "machine", "execution", "guardrails"


def show(plan: Plan, key: str) -> None:
    """Draw the roles' policies, the one of the reader's choice."""
    _picture(plan)
    role = st.segmented_control(
        t("policy.role"),
        [MACHINE, EXECUTION, GUARDRAILS],
        default=MACHINE,
        required=True,
        format_func=lambda one: t(f"policy.role.{one}"),
        key=f"policy-role-{key}",
        label_visibility="collapsed",
    )
    draw = {EXECUTION: _execution, GUARDRAILS: _guardrails}.get(role or MACHINE, _machine)
    draw(plan, key)


def _picture(plan: Plan) -> None:
    """Draw who takes on which role, a service a line, and which role is handed over."""
    uses_role = bool(plan.execution_roles)
    _takes_on("Step Functions", ":material/account_tree:", MACHINE, "blue", hands_over=uses_role)
    if uses_role:
        _takes_on("SageMaker", ":material/model_training:", EXECUTION, "green")
        st.caption(t("policy.who.about"))


def _takes_on(
    service: str, icon: str, role: str, color: Color, *, hands_over: bool = False
) -> None:
    line = st.container(horizontal=True, vertical_alignment="center", gap="xsmall")
    line.badge(service, icon=icon, color="violet")
    line.caption(f"{t('policy.who.assumes')} →", width="content")
    line.badge(t(f"policy.who.{role}"), icon=":material/badge:", color=color)
    if hands_over:
        line.caption(f"{t('policy.who.passes')} ↓", width="content")


def _machine(plan: Plan, key: str) -> None:
    style = st.segmented_control(
        t("policy.style"),
        list(Style),
        default=Style.RECOMMENDED,
        required=True,
        format_func=lambda one: t(f"policy.style.{one}"),
        key=f"policy-style-{key}",
        label_visibility="collapsed",
    )
    style = Style(style or Style.RECOMMENDED)
    # Where AWS prints no policy for an API, this style is only modelled on those that it does.
    unpublished = style is Style.DOCUMENTED and not plan.kind.permissions.published
    st.caption(t(f"policy.style.{style}.{'unpublished' if unpublished else 'about'}"))
    for one in plan.access.uncovered:
        said = t("policy.uncovered", state=str(one.at[-1]), resource=one.resource)
        st.warning(escaped(said), icon=":material/help:")
    _documents(plan, plan.policies[style], Service.STEP_FUNCTIONS, style.value, key)
    with st.expander(t("policy.check"), icon=":material/fact_check:"):
        policy_check.show(plan, key)


def _execution(plan: Plan, key: str) -> None:
    if not plan.execution_roles:
        st.info(t("policy.role.execution.none"), icon=":material/info:")
    for number, role in enumerate(plan.execution_roles):
        st.caption(t(f"policy.role.execution.{'about' if role.arn else 'borrowed'}"))
        if role.arn:
            st.caption(f":material/badge: {escaped(role.arn)}")
        if role.hidden:
            places = ", ".join(paths.show(path) for path in role.hidden)
            st.caption(escaped(t("policy.role.execution.hidden", places=places)))
        file = f"{EXECUTION}-{number}" if number else EXECUTION
        _documents(plan, role.policy, Service.SAGEMAKER, file, key)


def _guardrails(plan: Plan, key: str) -> None:
    if not plan.guardrails.statements:
        st.info(t("policy.role.guardrails.none"), icon=":material/info:")
        return
    st.caption(t("policy.role.guardrails.about"))
    limits, bound = st.tabs([t("policy.permissions"), t("policy.boundary")])
    with limits:
        _document(plan.guardrails, GUARDRAILS, key)
    with bound:
        within = boundary(plan.policies[Style.RECOMMENDED], plan.guardrails)
        _document(within, "boundary", key)
    _reasons(plan, plan.guardrails, f"{GUARDRAILS}-{key}")


def _documents(plan: Plan, policy: PolicyDocument, service: Service, name: str, key: str) -> None:
    permissions, trust = st.tabs([t("policy.permissions"), t("policy.trust")])
    with permissions:
        _document(policy, name, key)
    with trust:
        st.caption(t("policy.trust.about", service=f"`{service.value}`"))
        text = artifact.as_json(plan.trust(service).to_json())
        artifact.show(text, "json", f"trust-{name}.json", f"trust-{name}-{key}")
    _reasons(plan, policy, f"{name}-{key}")


def _document(policy: PolicyDocument, name: str, key: str) -> None:
    text = artifact.as_json(policy.to_json())
    artifact.show(text, "json", f"policy-{name}.json", f"policy-{name}-{key}")


def _reasons(plan: Plan, policy: PolicyDocument, key: str) -> None:
    with st.expander(t("policy.reasons"), icon=":material/help:"):
        for number, statement in enumerate(policy.statements):
            _reason(plan, statement, f"{key}-{number}")


def _reason(plan: Plan, statement: Statement, key: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(", ".join(f"`{action}`" for action in statement.actions))
        st.markdown(escaped(t(statement.reason)))
        if statement.wide:
            st.caption(escaped(t("policy.reason.wide", why=t(statement.wide))))
        others = [str(at[-1]) for at in statement.tasks if at and at != plan.draft.at]
        if others:
            st.caption(escaped(t("policy.reason.task", states=", ".join(others))))
        own = [one for one in statement.causes if one.at in ((), plan.draft.at)]
        with st.container(horizontal=True, gap="small"):
            for number, cause in enumerate(own):
                st.button(
                    escaped(t("policy.reason.field", field=paths.show(cause.field))),
                    key=f"cause-{key}-{number}",
                    type="tertiary",
                    icon=":material/arrow_forward:",
                    on_click=_goto(cause),
                )


def _goto(cause: Cause) -> Callable[[], None]:
    """Return what opens the field of *cause* in the form."""

    def go() -> None:
        draft = drafts.draft()
        if draft is not None:
            place = Finding("", cause.field, Severity.INFO, Text("policy.reasons"), None, "")
            jump.aim(draft, place)
            state.go("build", draft=draft.id)

    return go
