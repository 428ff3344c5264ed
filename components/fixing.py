"""Mend what is certain: a button beside a finding, and what it would change before it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from components import changes, dialog, drafts
from components.state import t
from sagestep import payload
from sagestep.draft import JobDraft
from sagestep.fixes import fix_of, mend_all
from sagestep.plan import Plan
from sagestep.types import Finding, Text

Mend = Callable[[JobDraft], tuple[JobDraft, Sequence[Text]]]

_ICON = ":material/auto_fix_high:"


def offer(
    plan: Plan, finding: Finding, key: str, kind: Literal["secondary", "tertiary"] = "secondary"
) -> None:
    """Draw the button that mends *finding*, where there is a fix."""
    if fix_of(plan.draft, finding) is None:
        return

    def mend(draft: JobDraft) -> tuple[JobDraft, Sequence[Text]]:
        mended = fix_of(draft, finding)
        return (mended.draft, (mended.about,)) if mended else (draft, ())

    _button(t("fix.button"), f"fix{key}", kind)
    if dialog.asked(f"fix{key}"):
        _open(plan, mend)


def offer_all(plan: Plan, key: str) -> None:
    """Draw the button that mends all that is certain, where that is more than one finding."""
    count = sum(fix_of(plan.draft, finding) is not None for finding in plan.findings)
    if count < 2:
        return
    _button(t("fix.all", count=count), f"fix-all{key}", "secondary")
    if dialog.asked(f"fix-all{key}"):
        _open(plan, _mend_all)


def _button(label: str, name: str, kind: Literal["secondary", "tertiary"]) -> None:
    st.button(label, key=name, icon=_ICON, type=kind, on_click=dialog.ask, args=(name,))


def _mend_all(draft: JobDraft) -> tuple[JobDraft, Sequence[Text]]:
    return mend_all(draft, lambda one: drafts.plan_of(one).findings)


def _open(plan: Plan, mend: Mend) -> None:
    st.dialog(t("fix.title"), width="large", icon=_ICON)(_preview)(plan, mend)


def _preview(plan: Plan, mend: Mend) -> None:
    """Draw what *mend* does and changes, and the button that takes it over."""
    dialog.follow()
    after, done = mend(plan.draft)
    lead = "- " if len(done) > 1 else ""
    st.markdown("\n".join(f"{lead}{t(about)}" for about in done))
    st.code(_changes(plan.draft, after), language="diff", wrap_lines=True)

    def apply() -> None:
        drafts.commit(after)
        dialog.done()

    with st.container(horizontal=True, vertical_alignment="center"):
        icon = ":material/check:"
        st.button(t("fix.apply"), key="fix-apply", type="primary", icon=icon, on_click=apply)
        st.caption(t("fix.undo"))


def _changes(before: JobDraft, after: JobDraft) -> str:
    """Return what changes in the one document that shows all: the request, or the machine."""
    if before.machine == after.machine:
        return changes.diff(payload.request(before), payload.request(after))
    return changes.diff(payload.machine(before), payload.machine(after))
