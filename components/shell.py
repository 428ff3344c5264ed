"""The frame around every page: navigation, language, region, notices.

With a folder named `pages/`, Streamlit 1.67 starts in its old multipage mode until some script
calls `st.navigation`. A page opened by a cold deep link then runs without `streamlit_app.py`. So
the entrypoint leaves a token, and a page that finds none builds the navigation and starts over
through the entrypoint.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import browser, session, state
from components.session import Key
from components.state import t
from sagestep.catalog.regions import regions
from sagestep.i18n import languages

LANGUAGE_NAMES = {"en": "English", "ko": "한국어"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the navigation; hidden ones are reached from others."""

    id: str
    icon: str
    hidden: bool = False

    @property
    def script(self) -> str:
        """Return the page's file."""
        return f"pages/{self.id}.py"


PAGES = (
    Entry("home", ":material/home:"),
    Entry("build", ":material/edit_note:"),
    Entry("workflow", ":material/account_tree:"),
    Entry("review", ":material/fact_check:"),
    Entry("sandbox", ":material/science:"),
    Entry("history", ":material/monitoring:"),
    Entry("rules", ":material/rule:"),
    Entry("explain", ":material/troubleshoot:"),
    Entry("run", ":material/play_circle:", hidden=True),
)


def frame() -> StreamlitPage:
    """Return the page that was asked for, in its frame. Called by the entrypoint only."""
    session.put(Key.FRAMED, True)
    return _navigation()


def enter() -> None:
    """Draw the frame; the first line of every page."""
    if not session.pop(Key.FRAMED, False):
        _navigation()
        st.rerun()
    if onward := state.take_go():
        st.switch_page(onward[0], query_params=onward[1])
    st.html(state.STYLES)
    browser.keep_id()
    browser.speak()
    browser.keep_place()
    _bar()
    for text, icon in state.take_notices():
        st.toast(t(text), icon=icon)
    warning = state.store_warning()
    if warning:
        st.warning(t(warning), icon=":material/cloud_off:")


def _navigation() -> StreamlitPage:
    # First, or the browser's tab shows the page's icon, which it would fetch from a font server.
    st.set_page_config(page_icon=str(state.ICON), layout="wide")
    return st.navigation(
        [
            st.Page(
                entry.script,
                title=t(f"page.{entry.id}"),
                icon=entry.icon,
                url_path="" if entry.id == "home" else entry.id,
                default=entry.id == "home",
                visibility="hidden" if entry.hidden else "visible",
            )
            for entry in PAGES
        ],
        position="top",
    )


def _bar() -> None:
    """Draw the line of what holds for all pages: the backend, region and language."""
    with st.container(
        key="bar",
        horizontal=True,
        horizontal_alignment="right",
        vertical_alignment="center",
        gap="small",
    ):
        _backend()
        _region()
        _language()


def _backend() -> None:
    if not state.aws_allowed():
        st.badge(
            t("bar.sandbox"), icon=":material/science:", color="green", help=t("bar.sandbox.help")
        )
        return
    key = "bar-backend"
    session.put(key, state.backend())
    st.segmented_control(
        t("bar.backend"),
        [state.SANDBOX_BACKEND, state.AWS_BACKEND],
        key=key,
        required=True,
        format_func=lambda name: t(f"bar.{name}"),
        label_visibility="collapsed",
        help=t("bar.backend.help"),
        on_change=lambda: state.set_backend(session.get(key)),
    )


def _region() -> None:
    key = "bar-region"
    # Set on every run: the choice is kept elsewhere, and a page's first pass may drop the widget.
    session.put(key, state.target().region)
    st.selectbox(
        t("bar.region"),
        regions(),
        key=key,
        label_visibility="collapsed",
        width=170,
        on_change=lambda: state.set_region(session.get(key)),
    )


def _language() -> None:
    key = "bar-language"
    session.put(key, state.language())
    st.segmented_control(
        t("bar.language"),
        languages(),
        key=key,
        required=True,
        format_func=lambda code: LANGUAGE_NAMES.get(code, code),
        label_visibility="collapsed",
        on_change=lambda: state.set_language(session.get(key)),
    )
