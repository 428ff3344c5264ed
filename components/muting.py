"""Mute a finding for a draft, with a reason; muted ones stay to be seen, and told again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import dialog, drafts, session
from components.state import t
from sagestep.draft import JobDraft, mute_key
from sagestep.types import Finding, Severity

_ICON = ":material/notifications_off:"
_LONGEST = 300


def offer(finding: Finding, said: str, key: str) -> None:
    """Draw the button that mutes *finding*, whose line is *said*."""
    name = f"mute{key}"
    st.button(
        t("mute.button"),
        key=name,
        icon=_ICON,
        type="tertiary",
        help=t("mute.help"),
        on_click=dialog.ask,
        args=(name,),
    )
    if dialog.asked(name):
        st.dialog(t("mute.title"), icon=_ICON)(_why)(finding, said)


def _why(finding: Finding, said: str) -> None:
    """Draw the question why."""
    dialog.follow()
    st.markdown(said)
    if finding.severity is Severity.ERROR:
        st.warning(t("mute.error"), icon=":material/warning:")
    key = f"mute-reason:{mute_key(finding)}"
    st.text_input(
        t("mute.reason"),
        key=key,
        max_chars=_LONGEST,
        placeholder=t("mute.reason.placeholder"),
    )
    st.caption(t("mute.about"))

    def mute() -> None:
        reason = str(session.get(key) or "").strip() or t("mute.reason.none")
        _commit(lambda draft: draft.mute(finding, reason))

    st.button(t("mute.apply"), key="mute-apply", type="primary", icon=_ICON, on_click=mute)


def unmute_button(finding: Finding, key: str) -> None:
    """Draw the button that has *finding* told again."""
    st.button(
        t("mute.end"),
        key=f"unmute{key}",
        type="tertiary",
        icon=":material/notifications:",
        on_click=lambda: _commit(lambda draft: draft.unmute(finding)),
    )


def _commit(change: Callable[[JobDraft], JobDraft]) -> None:
    current = drafts.draft()
    if current is not None:
        drafts.commit(change(current))
    dialog.done()
