"""What the user is told: under a field, as a list that jumps, as one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from components.state import t
from sagestep import paths
from sagestep.types import Document, Finding, Severity

if TYPE_CHECKING:
    from sagestep.plan import Plan

ICON = {
    Severity.ERROR: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.INFO: ":material/info:",
}
COLOR = {Severity.ERROR: "red", Severity.WARNING: "orange", Severity.INFO: "blue"}


def escaped(text: str) -> str:
    """Return *text* so that Markdown shows it as it is: values in a message are data."""
    for sign in "\\`*_{}[]<>#|~$:":
        text = text.replace(sign, "\\" + sign)
    return text


def line(finding: Finding) -> str:
    """Return a finding as one line of Markdown."""
    color = COLOR[finding.severity]
    return f":{color}[{ICON[finding.severity]}] {escaped(t(finding.message))}"


def under_field(found: Sequence[Finding]) -> None:
    """Draw what is to be said about one field."""
    for finding in found:
        st.caption(f"{line(finding)} :gray[{finding.rule}]")


def unanswered(plan: Plan, finding: Finding) -> bool:
    """Say whether *finding* only misses an answer: nobody did anything wrong yet."""
    return (
        finding.severity is Severity.ERROR
        and finding.document is Document.REQUEST
        and paths.get(plan.draft.values, finding.path) is paths.MISSING
    )


def summary(plan: Plan) -> None:
    """Draw what the findings come to as one badge: faults, open questions, or all clear."""
    faults = [finding for finding in plan.errors if not unanswered(plan, finding)]
    notes = len(plan.findings) - len(plan.errors)
    if faults:
        text = t("findings.errors", errors=len(faults), notes=notes)
        st.badge(text, icon=ICON[Severity.ERROR], color="red")
    elif plan.errors:
        text = t("findings.unanswered", count=len(plan.errors))
        st.badge(text, icon=":material/edit:", color="blue")
    elif notes:
        st.badge(t("findings.notes", notes=notes), icon=":material/check_circle:", color="orange")
    else:
        st.badge(t("findings.clean"), icon=":material/check_circle:", color="green")


def show(
    found: Sequence[Finding], jump: Callable[[Finding], None] | None = None, key: str = ""
) -> None:
    """Draw *found* as a list; *jump* takes the reader to a finding's field."""
    if not found:
        st.success(t("findings.clean"), icon=":material/check_circle:")
        return
    for number, finding in enumerate(found):
        with st.container(border=True, gap="xsmall", key=f"finding{key}-{number}"):
            st.markdown(line(finding))
            if finding.fix:
                st.caption(escaped(t(finding.fix)))
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                place = f"{finding.rule} · `{paths.show(finding.path) or '/'}`"
                st.caption(place, width="stretch")
                if finding.source:
                    st.caption(f"[{t('findings.source')}]({finding.source})", width="content")
                if jump:
                    st.button(
                        t("findings.jump"),
                        key=f"jump{key}-{number}",
                        type="tertiary",
                        icon=":material/arrow_forward:",
                        on_click=jump,
                        args=(finding,),
                    )
