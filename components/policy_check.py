"""A pasted policy, checked against what the machine needs, and mended."""

from __future__ import annotations

import json

import streamlit as st

from components import artifact, findings
from components.state import t
from sagestep.iam.corrected import corrected, difference
from sagestep.iam.grants import policies
from sagestep.iam.state_machine_role import Style
from sagestep.importer.access import compare_role
from sagestep.plan import Plan
from sagestep.types import Json


def show(plan: Plan, key: str) -> None:
    """Draw the field to paste into, and what is to be said about what is in it."""
    st.caption(t("policy.check.about"))
    text = st.text_area(t("policy.check.paste"), key=f"policy-paste-{key}", height=160)
    if not text.strip():
        return
    documents = _documents(text)
    if not documents:
        st.error(t("policy.check.none"), icon=":material/error:")
        return
    found = [one.finding for one in compare_role([plan.access], documents)]
    if found:
        findings.show(found, key=f"policy-{key}")
    else:
        st.success(t("policy.check.fine"), icon=":material/check_circle:")
    access = plan.access
    mended = corrected(
        plan.policies[Style.RECOMMENDED],
        documents,
        spared=access.spared,
        others=bool(access.uncovered),
    )
    new, changes = st.tabs([t("policy.check.corrected"), t("policy.check.diff")])
    with new:
        artifact.show(artifact.as_json(mended), "json", "policy-corrected.json", f"mended-{key}")
    with changes:
        st.code(difference(documents, mended), language="diff")


def _documents(text: str) -> list[Json]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [document for _, document in policies(data)]
