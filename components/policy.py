"""The two roles of a machine, told apart: who takes on which, what each may do, and why."""

from __future__ import annotations

import streamlit as st

from components import artifact, policy_check, policy_reasons, policy_roles
from components.findings import escaped
from components.state import t
from sagestep import paths
from sagestep.export._formats import KIT_FORMATS
from sagestep.export._roles import kit_of_limits, kit_of_plan
from sagestep.iam.guardrails import boundary
from sagestep.iam.policy import PolicyDocument
from sagestep.iam.roles import INLINE_LIMIT, MANAGED_LIMIT, size
from sagestep.iam.state_machine_role import Style
from sagestep.iam.trust import Service
from sagestep.plan import Plan

MACHINE, EXECUTION, GUARDRAILS, FILES = "machine", "execution", "guardrails", "files"


def show(plan: Plan, key: str) -> None:
    """Draw the roles' policies, the one of the reader's choice."""
    policy_roles.show(plan)
    role = _choice("policy.role", [MACHINE, EXECUTION, GUARDRAILS, FILES], f"policy-role-{key}")
    draw = {EXECUTION: _execution, GUARDRAILS: _guardrails, FILES: _files}.get(role, _machine)
    draw(plan, key)


def _choice(label: str, names: list[str], key: str) -> str:
    """Draw *names* side by side, called ``<label>.<name>``, and return the one that is picked."""
    chosen = st.segmented_control(
        t(label),
        names,
        default=names[0],
        required=True,
        format_func=lambda one: t(f"{label}.{one}"),
        key=key,
        label_visibility="collapsed",
        wrap=True,
    )
    return str(chosen or names[0])


def _machine(plan: Plan, key: str) -> None:
    style = Style(_choice("policy.style", [one.value for one in Style], f"policy-style-{key}"))
    # Where AWS prints no policy for an API, this style is only modelled on those that it does.
    unpublished = style is Style.DOCUMENTED and not plan.kind.permissions.published
    st.caption(t(f"policy.style.{style}.{'unpublished' if unpublished else 'about'}"))
    for one in plan.access.uncovered:
        said = t("policy.uncovered", state=str(one.at[-1]), resource=one.resource)
        st.warning(escaped(said), icon=":material/help:")
    _documents(plan, plan.policies[style], Service.STEP_FUNCTIONS, style.value, key)
    with st.expander(t("policy.check"), icon=":material/fact_check:"):
        policy_check.machine(plan, key)


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
        with st.expander(t("policy.check"), icon=":material/fact_check:"):
            policy_check.job(role.policy, role.arn or "", f"{file}-{key}")


def _guardrails(plan: Plan, key: str) -> None:
    if not plan.guardrails.statements:
        st.info(t("policy.role.guardrails.none"), icon=":material/info:")
        return
    st.caption(t("policy.role.guardrails.about"))
    sort = _choice("policy.limits", ["deny", "boundary"], f"policy-limits-{key}")
    bound = sort == "boundary"
    whole = boundary(plan.policies[Style.RECOMMENDED], plan.guardrails) if bound else None
    st.caption(t(f"policy.limits.{sort}.about"))
    _too_long(whole or plan.guardrails, MANAGED_LIMIT)
    form = _choice("policy.format", list(KIT_FORMATS), f"policy-limits-format-{key}")
    if form == "json":
        _document(whole or plan.guardrails, sort if bound else GUARDRAILS, key)
    else:
        exporter, write = KIT_FORMATS[form]
        text = write(kit_of_limits(plan.guardrails, whole))
        name = f"{sort if bound else GUARDRAILS}{exporter.ending.removeprefix('.roles')}"
        artifact.show(text, exporter.language, name, f"limits-{key}")
    policy_reasons.show(plan, plan.guardrails, f"{GUARDRAILS}-{key}")


def _files(plan: Plan, key: str) -> None:
    st.caption(t("policy.role.files.about"))
    form = _choice("policy.format", list(KIT_FORMATS), f"policy-format-{key}")
    exporter, write = KIT_FORMATS[form]
    text = write(kit_of_plan(plan))
    artifact.show(text, exporter.language, exporter.filename(plan), f"roles-{form}-{key}")


def _documents(plan: Plan, policy: PolicyDocument, service: Service, name: str, key: str) -> None:
    permissions, trust = st.tabs([t("policy.permissions"), t("policy.trust")])
    with permissions:
        _too_long(policy, INLINE_LIMIT)
        _document(policy, name, key)
    with trust:
        st.caption(t("policy.trust.about", service=f"`{service.value}`"))
        text = artifact.as_json(plan.trust(service).to_json())
        artifact.show(text, "json", f"trust-{name}.json", f"trust-{name}-{key}")
    policy_reasons.show(plan, policy, f"{name}-{key}")


def _too_long(policy: PolicyDocument, limit: int) -> None:
    """Say it where IAM would not take *policy* as one."""
    characters = size(policy)
    if characters > limit:
        kind = "inline" if limit == INLINE_LIMIT else "managed"
        said = t(f"policy.too_long.{kind}", size=f"{characters:,}", limit=f"{limit:,}")
        st.warning(said, icon=":material/straighten:")


def _document(policy: PolicyDocument, name: str, key: str) -> None:
    text = artifact.as_json(policy.to_json())
    artifact.show(text, "json", f"policy-{name}.json", f"policy-{name}-{key}")
