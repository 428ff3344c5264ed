"""From a keystroke in a field of Build to the changed payload beside it, as the page sees it.

The peer is one plain Streamlit script with as many inputs, the same pause in typing, and the same
payload in `st.code`, on a server of its own: what one gets without further thought. Keystrokes
alternate between the two, so that a slow moment of the machine meets both.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from playwright.sync_api import Page

from benchmarks import _figures, _pages
from benchmarks._template import draft
from components.form.renderers._base import TYPING
from sagestep.payload import request
from tests.browser._page import chromium_started, open_page, settle

KEYS = 80
WARM_UP = 5
GOAL = 150
"""Milliseconds from the keystroke to the preview, for 95 % of the keystrokes."""

_FIELD = ".st-key-field-OutputDataConfig-S3OutputPath input"
_PREVIEW = ".st-key-preview"
_INPUTS = '[data-testid="stMain"] :is(input, [role="radiogroup"])'

_PEER = """
import json

import streamlit as st

payload = json.loads({payload!r})
output = payload["OutputDataConfig"]
left, right = st.columns([11, 9])
with left:
    with st.container(key="field-OutputDataConfig-S3OutputPath"):
        output["S3OutputPath"] = st.text_input("0", output["S3OutputPath"], live={typing!r})
    for number in range(1, {inputs}):
        st.text_input(str(number), live={typing!r})
with right, st.container(key="preview"):
    st.code(json.dumps(payload, indent=2), language="json")
"""

# The page keeps the times: of the key, of the first message to the server after it, and of the
# change of the preview that first shows the whole new text.
_SENT = """
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (message) {
  if (window.stroke?.text) window.stroke.sent ??= performance.now();
  return send.call(this, message);
};
"""
_WATCH = """
([field, preview]) => {
  const input = document.querySelector(field);
  const shown = document.querySelector(preview);
  input.addEventListener("keydown", (event) => { window.stroke = { pressed: event.timeStamp }; });
  input.addEventListener("input", () => { window.stroke.text = JSON.stringify(input.value); });
  new MutationObserver(() => {
    const { stroke } = window;
    if (stroke?.text && shown.textContent.includes(stroke.text)) stroke.seen ??= performance.now();
  }).observe(shown, { subtree: true, childList: true, characterData: true });
}
"""


class Stroke(NamedTuple):
    """Milliseconds to the preview: from the key, and from the end of the pause in typing."""

    from_key: float
    from_commit: float


def main() -> None:
    """Print how long keystrokes take, and the peer."""
    started = draft()
    with _pages.folder() as folder, chromium_started() as browser:
        _pages.keep(folder / "app", started)
        with _pages.served(folder / "app") as app:
            page = _opened(_pages.person(browser, app.url).new_page(), f"build?draft={started.id}")
            inputs = page.locator(_INPUTS).count()
            script = folder / "peer.py"
            payload = json.dumps(request(started))
            script.write_text(_PEER.format(payload=payload, typing=TYPING, inputs=inputs))
            with _pages.served(folder / "peer", script) as peer:
                other = _opened(_pages.person(browser, peer.url).new_page())
                pairs = [(_stroke(page), _stroke(other)) for _ in range(WARM_UP + KEYS)]
    _print(pairs[WARM_UP:], inputs)


def _opened(page: Page, path: str = "") -> Page:
    page.add_init_script(_SENT)
    open_page(page, path)
    page.locator(_FIELD).press("End")
    page.evaluate(_WATCH, [_FIELD, _PREVIEW])
    return page


def _stroke(page: Page) -> Stroke:
    """Type one character at the end of the field, and wait for what comes of it."""
    page.locator(_FIELD).press("End")
    page.locator(_FIELD).press("x")
    page.wait_for_function("window.stroke.seen")
    settle(page)
    took = page.evaluate("[stroke.seen - stroke.pressed, stroke.seen - stroke.sent]")
    return Stroke(*took)


def _print(pairs: Sequence[tuple[Stroke, Stroke]], inputs: int) -> None:
    ours, theirs = zip(*pairs, strict=True)
    print(f"{len(ours)} keystrokes, {inputs} inputs, a pause in typing of {TYPING}")
    print(_figures.header())
    for title, member in (
        (f"key to preview (goal: 95 % below {GOAL} ms)", "from_key"),
        ("commit to preview", "from_commit"),
    ):
        samples = [getattr(stroke, member) for stroke in ours]
        peers = [getattr(stroke, member) for stroke in theirs]
        print(_figures.line(title, samples))
        print(_figures.line("peer: one plain script", peers))
        print(_figures.ratio(samples, peers))
