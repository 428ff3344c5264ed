"""What the user is told: under a field, as a list that jumps, as one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.state import t
from sagestep import paths
from sagestep.types import Finding, Severity

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


def summary(found: Sequence[Finding]) -> str:
    """Return how many findings there are, in words."""
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    warnings = sum(finding.severity is Severity.WARNING for finding in found)
    if errors:
        return t("findings.errors", errors=errors, warnings=warnings)
    if warnings:
        return t("findings.warnings", warnings=warnings)
    return t("findings.clean")


def show(found: Sequence[Finding], jump: Callable[[Finding], None] | None = None, key: str = "") -> None:
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
                st.caption(f"{finding.rule} · `{paths.show(finding.path) or '/'}`")
                if finding.source:
                    st.caption(f"[{t('findings.source')}]({finding.source})")
                if jump:
                    st.button(
                        t("findings.jump"),
                        key=f"jump{key}-{number}",
                        type="tertiary",
                        icon=":material/arrow_forward:",
                        on_click=jump,
                        args=(finding,),
                    )
