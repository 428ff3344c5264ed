"""From a keystroke in a field of Build to the changed payload beside it, as the page sees it.

The peer is one plain Streamlit script with as many inputs, the same pause in typing, and the same
payload in `st.code`, on a server of its own: what one gets without further thought.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import _figures, _pages
from benchmarks._template import draft
from components.form.renderers._base import TYPING
from sagestep.payload import request
from sagestep.types import Json
from tests.browser._page import open_page, settle

KEYS = 80
WARM_UP = 5
GOAL = 150
"""Milliseconds from the keystroke to the preview, for 95 % of the keystrokes."""

_FIELD = ".st-key-field-OutputDataConfig-S3OutputPath input"
_PREVIEW = ".st-key-preview"
_INPUTS = '[data-testid="stMain"] :is(input, textarea, [role="radiogroup"])'

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
  if (window.key) window.key.sent ??= performance.now();
  return send.call(this, message);
};
"""
_WATCH = """
([field, preview]) => {
  const shown = document.querySelector(preview);
  const look = () => {
    if (window.key && shown.textContent.includes(window.key.text))
      window.key.seen ??= performance.now();
  };
  new MutationObserver(look).observe(shown, {
    subtree: true, childList: true, characterData: true,
  });
  document.querySelector(field).addEventListener("input", (event) => {
    window.key = { pressed: event.timeStamp, text: JSON.stringify(event.target.value) };
  }, true);
}
"""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One keystroke: milliseconds to the preview, from the key and from the end of the pause."""

    from_key: float
    from_commit: float


def main() -> None:
    """Print how long keystrokes take, and the peer."""
    started = draft()
    with _pages.folder() as folder, _pages.chromium() as browser:
        _pages.keep(folder / "app", started)
        with _pages.served(folder / "app") as server:
            page = _pages.person(browser, server.url)
            ours, inputs = _typed(page, f"build?draft={started.id}")
        script = _peer(folder / "peer", request(started), inputs)
        with _pages.served(folder / "peer", script) as server:
            theirs, _ = _typed(_pages.person(browser, server.url), "")
    _print(ours, theirs, inputs)
