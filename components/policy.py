"""The state-machine role's policy, with the reason of every statement."""

from __future__ import annotations

import streamlit as st

from components import artifact
from components.findings import escaped
from components.state import t
from sagestep import paths
from sagestep.iam.state_machine_role import Style
from sagestep.plan import Plan


def show(plan: Plan, key: str) -> None:
    """Draw the policy in the style of the reader's choice."""
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
    policy = plan.policies[style]
    artifact.show(
        artifact.as_json(policy.to_json()), "json", f"policy-{style}.json", f"policy-{key}"
    )
    with st.expander(t("policy.reasons"), icon=":material/help:"):
        for statement in policy.statements:
            actions = ", ".join(f"`{action}`" for action in statement.actions)
            cause = "".join(f" · `{paths.show(one.field)}`" for one in statement.causes)
            st.markdown(f"{actions}  \n{escaped(t(statement.reason))}{cause}")
