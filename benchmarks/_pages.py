"""Pages of the app and of its peers in Chromium, for the benchmarks that look at the screen."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from components.state import COOKIE
from sagestep.draft import JobDraft
from sagestep.history.store import open_store
from tests.browser._app import ENTRY, AppServer
from tests.browser._page import new_context

OWNER = "0123456789abcdef0123456789abcdef"
"""The person whose draft is opened."""


@contextmanager
def folder() -> Iterator[Path]:
    """Yield a folder for stores, logs and peers' scripts."""
    with tempfile.TemporaryDirectory(prefix="sagestep-benchmark-") as name:
        yield Path(name)


@contextmanager
def served(home: Path, script: Path = ENTRY) -> Iterator[AppServer]:
    """Yield a running server of *script*, whose store is the folder *home*."""
    server = AppServer(home, home / "server.log", script)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def person(browser: Browser, url: str) -> BrowserContext:
    """Return a browser context of OWNER's."""
    context = new_context(browser, url)
    context.add_cookies([{"name": COOKIE, "value": OWNER, "url": url}])
    return context


def keep(home: Path, draft: JobDraft) -> None:
    """Keep *draft* as OWNER's in the store of the folder *home*."""
    home.mkdir(parents=True, exist_ok=True)
    store, _ = open_store(home)
    store.save_draft(OWNER, draft.model_dump(mode="json"), draft.name or "", draft.kind)
    store.close()
