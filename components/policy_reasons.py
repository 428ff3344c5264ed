"""Why each statement is there: the field that causes it, and for a field what it causes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import drafts, jump, state
from components.findings import escaped
from components.form import field
from components.policy_needs import own_causes
from components.state import t
from sagestep import paths
from sagestep.iam.policy import Cause, PolicyDocument, Statement
from sagestep.plan import Plan
from sagestep.types import Document, Finding, Path, Severity, Text


def show(plan: Plan, policy: PolicyDocument, key: str) -> None:
    """Draw each statement of *policy* with its reason, or those that one field causes."""
    with st.expander(t("policy.reasons"), icon=":material/help:"):
        fields = _fields(plan, policy)
        wanted = st.selectbox(
            t("policy.reasons.field"),
            fields,
            index=None,
            key=f"reasons-of-{key}",
            format_func=lambda pointer: fields.get(pointer, pointer),
            placeholder=t("policy.reasons.any"),
        )
        for number, statement in enumerate(policy.statements):
            if wanted is None or wanted in map(paths.show, own_causes(plan, statement)):
                _reason(plan, statement, f"{key}-{number}")


def _fields(plan: Plan, policy: PolicyDocument) -> dict[str, str]:
    """Return the fields that cause statements of *policy*: what to call each, by its pointer."""
    places = (place for statement in policy.statements for place in own_causes(plan, statement))
    return {paths.show(place): _name(plan, place) for place in places}


def _name(plan: Plan, path: Path) -> str:
    spec = plan.kind.spec.at(path)
    numbers = "".join(f" {part + 1}" for part in path if isinstance(part, int))
    label = f"{field.label(path, spec)}{numbers} · " if spec and spec.name else ""
    return label + paths.show(path).removeprefix("/")


def _reason(plan: Plan, statement: Statement, key: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(", ".join(f"`{action}`" for action in statement.actions))
        st.markdown(escaped(t(statement.reason)))
        if statement.wide:
            st.caption(escaped(t("policy.reason.wide", why=t(statement.wide))))
        others = [str(at[-1]) for at in statement.tasks if at and at != plan.draft.at]
        if others:
            st.caption(escaped(t("policy.reason.task", states=", ".join(others))))
        with st.container(horizontal=True, gap="small"):
            for number, cause in enumerate(one for one in statement.causes if _is_own(plan, one)):
                waits = cause.document is Document.MACHINE
                said = t(
                    "policy.reason.pattern" if waits else "policy.reason.field",
                    field=paths.show(cause.field),
                )
                st.button(
                    escaped(said),
                    key=f"cause-{key}-{number}",
                    type="tertiary",
                    icon=":material/arrow_forward:",
                    on_click=_goto(cause),
                )


def _is_own(plan: Plan, cause: Cause) -> bool:
    return cause.at in ((), plan.draft.at)


def _goto(cause: Cause) -> Callable[[], None]:
    """Return what opens the field of *cause* in the form."""
    path = cause.field if cause.document is Document.REQUEST else (*cause.at, *cause.field)
    place = Finding("", path, Severity.INFO, Text("policy.reasons"), None, "", cause.document)

    def go() -> None:
        draft = drafts.draft()
        if draft is not None:
            jump.aim(draft, place)
            state.go("build", draft=draft.id)

    return go
