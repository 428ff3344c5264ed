"""The harness itself, on a tiny app: it waits, it notices, it restarts."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError as BrowserTimeout
from playwright.sync_api import expect

from tests.browser._page import DESKTOP, PHONE, exceptions, open_page, screenshot, settle

TINY_APP = """
import os
import time
from pathlib import Path

import streamlit as st

note = Path(os.environ["SAGESTEP_HOME"]) / "note"

st.title(st.context.locale)
if st.button("slow"):
    time.sleep(0.6)  # a slow script is what settle() has to wait for
    st.text("done")
if st.button("crash"):
    raise ValueError("boom")
if st.button("note"):
    note.write_text("kept")
st.text(note.read_text() if note.exists() else "no note")
for number in range(40 if st.query_params.get("long") else 0):
    st.text(number)
"""


@pytest.fixture(scope="module")
def tiny(start_app, tmp_path_factory):
    script = tmp_path_factory.mktemp("tiny") / "tiny_app.py"
    script.write_text(TINY_APP, encoding="utf-8")
    return start_app(script)


def test_settling_waits_for_the_script(new_page, tiny):
    page = new_page(tiny)
    open_page(page)
    page.get_by_role("button", name="slow").click()
    settle(page)
    assert page.get_by_text("done").is_visible()


@pytest.mark.parametrize("locale", ["en-US", "ko-KR"])
def test_a_page_speaks_the_language_it_was_opened_in(new_page, tiny, locale):
    page = new_page(tiny, locale=locale)
    open_page(page)
    expect(page.get_by_role("heading")).to_have_text(locale)


def test_an_exception_on_the_page_is_noticed(new_page, tiny):
    page = new_page(tiny)
    open_page(page)
    page.get_by_role("button", name="crash").click()
    with pytest.raises(AssertionError, match="ValueError"):
        settle(page)
    assert exceptions(page)
    open_page(page)


def test_errors_in_the_browser_are_noticed(new_page, tiny, problems):
    page = new_page(tiny)
    open_page(page)
    page.evaluate("console.error('on the console')")
    page.evaluate("setTimeout(() => { throw new Error('in the page') })")
    page.wait_for_function("true", polling="raf")
    assert [problem.split(" (")[0] for problem in problems] == [
        "console: on the console",
        "page: in the page",
    ]
    problems.clear()


def test_a_restarted_server_has_the_same_address_and_store(new_page, start_app, tiny, problems):
    server = start_app(tiny.script)
    page = new_page(server)
    open_page(page)
    page.get_by_role("button", name="note").click()
    settle(page)
    address = server.url
    server.restart()
    assert server.url == address
    open_page(page)
    assert page.get_by_text("kept").is_visible()
    problems.clear()  # the browser complains of the connection that the restart cut


def test_waiting_for_a_server_that_is_gone_ends(new_page, start_app, tiny, problems):
    server = start_app(tiny.script)
    page = new_page(server)
    open_page(page)
    server.stop()
    expect(page.get_by_test_id("stApp")).not_to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )
    with pytest.raises(BrowserTimeout):
        settle(page, seconds=0.5)
    page.close()  # until then the browser complains of the cut connection again and again
    problems.clear()


def test_an_app_that_cannot_start_says_why(start_app, tmp_path):
    with pytest.raises(RuntimeError, match="does not exist"):
        start_app(tmp_path / "missing.py")


def test_a_picture_shows_what_lies_below_the_fold(new_page, tiny, tmp_path):
    page = new_page(tiny, viewport=PHONE)
    open_page(page, "?long=1")
    picture = screenshot(page, tmp_path / "long.png").read_bytes()
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert width == PHONE["width"]
    assert height > DESKTOP["height"]
    assert page.viewport_size == PHONE
