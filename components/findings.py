"""What the user is told: under a field, as a list to act on, as one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from components import dialog, fixing, muting, session
from components.state import t
from sagestep import paths
from sagestep.draft import mute_key
from sagestep.types import Document, Finding, Severity

if TYPE_CHECKING:
    from sagestep.plan import Plan

ICON = {
    Severity.ERROR: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.INFO: ":material/info:",
}
_OPEN = ":blue[:material/edit:]"
"""Marks what only misses an answer."""
_WITHOUT_PAGE = {"W0001", "I0002"}
"""What is said about the checking itself, by no rule."""
PAGE = 8
"""Findings drawn at once: each has up to three buttons."""
COLOR: Final[dict[Severity, Literal["red", "orange", "blue"]]] = {
    Severity.ERROR: "red",
    Severity.WARNING: "orange",
    Severity.INFO: "blue",
}


def escaped(text: str) -> str:
    """Return *text* so that Markdown shows it as it is: values in a message are data."""
    for sign in "\\`*_{}[]<>#|~$:":
        text = text.replace(sign, "\\" + sign)
    return text


def line(finding: Finding, mark: str = "") -> str:
    """Return a finding as one line of Markdown, with its severity's mark or another."""
    mark = mark or f":{COLOR[finding.severity]}[{ICON[finding.severity]}]"
    return f"{mark} {escaped(t(finding.message))}"


def rule_link(rule: str) -> str:
    """Return the id of a rule as a link to its page; it opens beside the form, in a tab."""
    return rule if rule in _WITHOUT_PAGE else f"[{rule}](rules?rule={rule})"


def under_field(found: Sequence[Finding], plan: Plan | None = None) -> None:
    """Draw what is to be said about one field; given the *plan*, what mends it too."""
    for finding in found:
        said = f"{line(finding)} {rule_link(finding.rule)}"
        with st.container(gap=None):
            st.caption(said)
            if plan is not None:
                fixing.offer(plan, finding, f"-field-{_place(finding)}", "tertiary")


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
    elif plan.muted_errors:
        text = t("findings.muted_errors", count=len(plan.muted_errors))
        st.badge(text, icon=ICON[Severity.WARNING], color="orange")
    elif notes:
        st.badge(t("findings.notes", notes=notes), icon=":material/check_circle:", color="orange")
    else:
        st.badge(t("findings.clean"), icon=":material/check_circle:", color="green")


def muted_errors(plan: Plan) -> None:
    """Say that AWS may refuse the job, where an error is muted."""
    if plan.muted_errors:
        said = t("findings.muted_errors.about", count=len(plan.muted_errors))
        st.warning(said, icon=":material/notifications_off:")


def show(found: Sequence[Finding], key: str = "") -> None:
    """Draw *found* as a list to read; see `show_plan` for one to act on."""
    if not found:
        st.success(t("findings.clean"), icon=":material/check_circle:")
        return
    for number, finding in enumerate(found):
        with st.container(border=True, gap="xsmall", key=f"finding{key}-{number}"):
            _said(finding)


def show_plan(plan: Plan, jump: Callable[[Finding], None], key: str = "") -> None:
    """Draw the plan's findings, the worst first: each with the way to its field, fix and mute."""
    dialog.follow()
    if not plan.findings:
        st.success(t("findings.clean"), icon=":material/check_circle:")
    groups = {
        "faults": [one for one in plan.errors if not unanswered(plan, one)],
        "open": [one for one in plan.errors if unanswered(plan, one)],
        **{
            severity.value: [one for one in plan.findings if one.severity is severity]
            for severity in (Severity.WARNING, Severity.INFO)
        },
    }
    ordered = [(name, one) for name, group in groups.items() for one in group]
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = _page(ordered, key)
        fixing.offer_all(plan, key)
    before = ""
    for name, finding in shown:
        if name != before:
            st.markdown(f"**{t(f'findings.group.{name}')}** :gray[{len(groups[name])}]")
            before = name
        place = f"{key}-{_place(finding)}"
        with st.container(border=True, gap="xsmall", key=f"finding{place}"):
            _said(finding, _OPEN if name == "open" else "")
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                fixing.offer(plan, finding, place)
                st.button(
                    t("findings.jump"),
                    key=f"jump{place}",
                    type="tertiary",
                    icon=":material/arrow_forward:",
                    on_click=jump,
                    args=(finding,),
                )
                muting.offer(finding, line(finding), place)
    if plan.muted:
        _muted(plan, key)


def _place(finding: Finding) -> str:
    """Return what tells *finding* from all others of its plan."""
    return f"{mute_key(finding)}-{finding.message.key}"


def _said(finding: Finding, mark: str = "") -> None:
    """Draw what a finding says: the fault, the way out, and where both are from."""
    st.markdown(line(finding, mark))
    if finding.fix:
        st.markdown(f":material/arrow_right_alt: {escaped(t(finding.fix))}")
    about = [rule_link(finding.rule), _pointer(finding)]
    if finding.source:
        about.insert(1, f"[{t('findings.source')}]({finding.source})")
    st.caption(" · ".join(about))


def _pointer(finding: Finding) -> str:
    """Return the finding's place as code: a member's name is data, and may hold a backtick."""
    pointer = paths.show(finding.path) or "/"
    return escaped(pointer) if "`" in pointer else f"`{pointer}`"


def _page(ordered: list[tuple[str, Finding]], key: str) -> list[tuple[str, Finding]]:
    """Return the findings of the open page, and draw the choice of pages."""
    pages = -(-len(ordered) // PAGE)
    if pages < 2:
        return ordered
    name = f"page-of-found{key}"
    if session.get(name, 1) > pages:
        session.put(name, pages)
    page = st.pagination(pages, key=name)
    return ordered[(page - 1) * PAGE : page * PAGE]


def _muted(plan: Plan, key: str) -> None:
    title = t("mute.list", count=len(plan.muted))
    folded = st.expander(
        title, icon=":material/notifications_off:", key=f"muted{key}", on_change="rerun"
    )
    if not folded.open:
        return
    with folded:
        for one in plan.muted:
            place = f"{key}-{_place(one.finding)}"
            with st.container(border=True, gap="xsmall", key=f"silent{place}"):
                st.markdown(line(one.finding))
                st.markdown(f":material/chat: {escaped(one.reason)}")
                if one.finding.severity is Severity.ERROR:
                    st.caption(f":orange[{t('mute.error')}]")
                with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                    where = f"{rule_link(one.finding.rule)} · {_pointer(one.finding)}"
                    st.caption(where, width="stretch")
                    muting.unmute_button(one.finding, place)
