"""From nothing to a page: start the server, and open one page in a browser that knows nothing yet.

The peer is a Streamlit script that writes one heading. Each start is a new process, and each page
the first that its server draws.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from benchmarks import _figures, _pages
from benchmarks._template import draft
from tests.browser._app import ENTRY
from tests.browser._page import chromium_started, settle

STARTS = 5
PEER = 'import streamlit as st\n\nst.title("Hello")\n'

_HEADING = '[data-testid="stMain"] h1'
_FIELD = '[data-testid="stMain"] [class*="st-key-field"]'
_PAYLOAD = '.st-key-preview [data-testid="stCode"]'

# The page keeps the time, from its navigation on.
_SEEN = """
(selector) => {
  const look = () => {
    if (!document.querySelector(selector)) return;
    observer.disconnect();
    requestAnimationFrame(() => { window.seen = performance.now(); });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true });
}
"""


class Case(NamedTuple):
    """A page to open: its server's script, its path, and what of it is waited for."""

    script: Path
    path: str
    shown: str


class Start(NamedTuple):
    """Milliseconds to the first answer of the server, and from navigation to the page."""

    served: float
    shown: float


def main() -> None:
    """Print how long starts take, and the peer."""
    started = draft()
    with _pages.folder() as folder, chromium_started() as browser:
        _pages.keep(folder, started)
        peer = folder / "peer.py"
        peer.write_text(PEER)
        build = f"build?draft={started.id}"
        cases = {
            "peer: one heading": Case(peer, "", _HEADING),
            "Home: its heading": Case(ENTRY, "", _HEADING),
            "Build by deep link: its form": Case(ENTRY, build, _FIELD),
            "Build by deep link: the payload": Case(ENTRY, build, _PAYLOAD),
        }
        rounds = [
            {name: _start(browser, folder, case) for name, case in cases.items()}
            for _ in range(STARTS)
        ]
    _print(rounds)


def _start(browser: Browser, home: Path, case: Case) -> Start:
    begun = time.perf_counter()
    with _pages.served(home, case.script) as server:
        served = (time.perf_counter() - begun) * 1000
        context = _pages.person(browser, server.url)
        page = context.new_page()
        page.add_init_script(f"({_SEEN})({case.shown!r})")
        page.goto("/" + case.path)
        page.wait_for_function("window.seen")
        settle(page)
        shown = page.evaluate("window.seen")
        context.close()
    return Start(served, shown)


def _print(rounds: Sequence[Mapping[str, Start]]) -> None:
    peer, *ours = rounds[0]
    for title, part in (("from process to first answer", 0), ("from navigation to page", 1)):
        print(f"{title}; of {STARTS} starts, p95 is the slowest")
        print(_figures.header())
        peers = [names[peer][part] for names in rounds]
        print(_figures.line(peer, peers))
        for name in ours:
            samples = [names[name][part] for names in rounds]
            print(_figures.line(name, samples))
            print(_figures.ratio(samples, peers))
