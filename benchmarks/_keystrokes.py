"""From a keystroke in a field of Build to the changed payload beside it, as the page sees it.

The peer is one plain Streamlit script with as many widgets, the same pause in typing, and the same
payload in `st.code`, on a server of its own: what one gets without further thought. Keystrokes
alternate between the two, so that a slow moment of the machine meets both.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from playwright.sync_api import Page

from benchmarks import _figures, _pages
from components.form.renderers._base import TYPING
from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.payload import request
from sagestep.types import Path
from tests.browser._page import chromium_started, open_page, settle

KEYS = 80
WARM_UP = 5
GOAL = 150
"""Milliseconds from the keystroke to the preview, for 95 % of the keystrokes."""

_PREVIEW = ".st-key-preview"
_SORTS = ("TextInput", "NumberInput", "TextArea", "Selectbox", "MultiSelect", "ButtonGroup")
_CLICKED = ("Button", "MenuButton", "Popover", "Checkbox")
_WIDGETS = ", ".join(
    f'[data-testid="stMain"] [data-testid="st{sort}"]' for sort in (*_SORTS, *_CLICKED)
)

_PEER = """
import json

import streamlit as st

payload = json.loads({payload!r})
left, right = st.columns([11, 9])
with left:
    with st.container(key={field!r}):
        held = payload
        for part in {path!r}[:-1]:
            held = held[part]
        last = {path!r}[-1]
        held[last] = st.text_input("0", held[last], live={typing!r})
    for number in range(1, {widgets}):
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


def compare(started: JobDraft, path: Path) -> None:
    """Print how long keystrokes in the field at *path* of *started* take, and the peer."""
    key = "field" + paths.show(path).replace("/", "-")
    field = f".st-key-{key} input"
    with _pages.folder() as folder, chromium_started() as browser:
        _pages.keep(folder / "app", started)
        with _pages.served(folder / "app") as app:
            person = _pages.person(browser, app.url)
            page = _opened(person.new_page(), field, f"build?draft={started.id}")
            widgets = page.locator(_WIDGETS).count()
            script = folder / "peer.py"
            payload = json.dumps(request(started))
            peer_page = _PEER.format(
                payload=payload, typing=TYPING, widgets=widgets, field=key, path=path
            )
            script.write_text(peer_page)
            with _pages.served(folder / "peer", script) as peer:
                other = _opened(_pages.person(browser, peer.url).new_page(), field)
                pairs = [
                    (_stroke(page, field), _stroke(other, field)) for _ in range(WARM_UP + KEYS)
                ]
    _print(pairs[WARM_UP:], widgets)


def _opened(page: Page, field: str, path: str = "") -> Page:
    page.add_init_script(_SENT)
    open_page(page, path)
    page.locator(field).press("End")
    page.evaluate(_WATCH, [field, _PREVIEW])
    return page


def _stroke(page: Page, field: str) -> Stroke:
    """Type one character at the end of the field, and wait for what comes of it."""
    page.locator(field).press("End")
    page.locator(field).press("x")
    page.wait_for_function("window.stroke.seen")
    settle(page)
    took = page.evaluate("[stroke.seen - stroke.pressed, stroke.seen - stroke.sent]")
    return Stroke(*took)


def _print(pairs: Sequence[tuple[Stroke, Stroke]], widgets: int) -> None:
    ours, theirs = zip(*pairs, strict=True)
    print(f"{len(ours)} keystrokes, {widgets} widgets, a pause in typing of {TYPING}")
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
