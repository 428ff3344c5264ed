"""A pasted policy, checked against what a role needs, and mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from components import artifact, findings, running, session, state
from components.findings import escaped
from components.state import t
from sagestep.iam.completeness import PolicyFinding, compare_job
from sagestep.iam.corrected import completed, corrected, difference
from sagestep.iam.grants import policies
from sagestep.iam.policy import PolicyDocument
from sagestep.iam.state_machine_role import Style
from sagestep.importer.access import compare_role
from sagestep.importer.reading import read
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject, SagestepError, Text

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_MEGABYTES = 1


def machine(plan: Plan, key: str) -> None:
    """Draw the check of the state machine's role."""
    documents = _given("policy.check.about", "", key)
    if documents:
        access = plan.access
        mended = corrected(
            plan.policies[Style.RECOMMENDED],
            documents,
            spared=access.spared,
            others=bool(access.uncovered),
        )
        _answer(compare_role([access], documents), documents, mended, "fine", key)


def job(needed: PolicyDocument, arn: str, key: str) -> None:
    """Draw the check of the execution role *arn*, which needs *needed*."""
    documents = _given("policy.check.job", arn, key)
    if documents:
        mended = completed(needed, documents)
        _answer(compare_job(needed, documents), documents, mended, "complete", key)


def _given(about: str, arn: str, key: str) -> list[Json]:
    """Draw the ways to give policies, and return those that were given."""
    text_key, file_key, role_key = f"policy-paste-{key}", f"policy-file-{key}", f"policy-of-{key}"
    st.caption(t(about))
    session.seed(text_key, "")

    def take() -> None:
        uploads: Sequence[UploadedFile] = session.get(file_key) or ()
        if uploads:
            session.put(text_key, _together([one.getvalue() for one in uploads], key))

    def ask() -> None:
        try:
            found = running.role_policies(session.get(role_key) or "")
        except SagestepError as error:
            _report(error.text, key)
            return
        named = [{"PolicyName": name, "PolicyDocument": one} for name, one in found.policies]
        session.put(text_key, artifact.as_json(named))
        if found.boundary:
            _report(Text("policy.check.bounded", {"boundary": found.boundary}), key)

    if state.backend() == state.AWS_BACKEND:
        session.seed(role_key, arn)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(t("policy.check.role"), key=role_key)
            st.button(
                t("policy.check.ask"),
                key=f"policy-ask-{key}",
                icon=":material/cloud_download:",
                on_click=ask,
            )
    st.file_uploader(
        t("policy.check.upload"),
        type=["json", "yaml", "yml", "txt"],
        accept_multiple_files=True,
        key=file_key,
        max_upload_size=_MEGABYTES,
        on_change=take,
    )
    text = st.text_area(t("policy.check.paste"), key=text_key, height=160)
    if problem := session.pop(f"policy-problem-{key}"):
        st.warning(escaped(t(Text(problem["key"], problem["params"]))), icon=":material/warning:")
    return _documents(text) if text.strip() else []


def _report(text: Text, key: str) -> None:
    session.put(f"policy-problem-{key}", {"key": text.key, "params": dict(text.params)})


def _together(files: Sequence[bytes], key: str) -> str:
    """Return what *files* hold as one text; of a file that cannot be read, say why."""
    held = []
    for file in files:
        try:
            held.append(read(file).data)
        except SagestepError as error:
            _report(error.text, key)
    return artifact.as_json(held[0] if len(held) == 1 else held) if held else ""


def _documents(text: str) -> list[Json]:
    """Return the policies in *text*; where there is none, say so."""
    try:
        found = [document for _, document in policies(read(text).data)]
    except SagestepError as error:
        st.error(escaped(t(error.text)), icon=":material/error:")
        return []
    if not found:
        st.error(t("policy.check.none"), icon=":material/error:")
    return found


def _answer(
    said: Sequence[PolicyFinding],
    documents: Sequence[Json],
    mended: JsonObject,
    praise: str,
    key: str,
) -> None:
    if not said:
        st.success(t(f"policy.check.{praise}"), icon=":material/check_circle:")
        return
    findings.show([one.finding for one in said], key=f"policy-{key}")
    changes, new = st.tabs([t("policy.check.diff"), t("policy.check.corrected")])
    with changes:
        st.code(difference(documents, mended), language="diff", wrap_lines=True)
    with new:
        artifact.show(artifact.as_json(mended), "json", "policy-corrected.json", f"mended-{key}")
