"""What a test does with a page: open it, wait until it is idle, see what went wrong, picture it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    sync_playwright,
)

from tools.find_chromium import chromium

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 400, "height": 900}

ACTION_SECONDS = 15
IDLE_SECONDS = 60
QUIET_MILLISECONDS = 250
TALLEST = 12_000

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

# Idle: connected, no script running, nothing stale or still a placeholder, and so for a moment.
# The moment covers the gap between an action and the run it asks for; each call counts its own.
_IDLE = """
([call, quiet]) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const unfinished =
    '[data-stale="true"], [data-testid="stAppSkeleton"], [data-testid="stSkeleton"]';
  const idle =
    app &&
    app.dataset.testConnectionState === "CONNECTED" &&
    app.dataset.testScriptState === "notRunning" &&
    !document.querySelector(unfinished);
  const now = performance.now();
  if (!idle || window.__idle?.call !== call) window.__idle = { call, since: now };
  return idle && now - window.__idle.since >= quiet;
}
"""
_calls = count()

# On a deep link Streamlit's own page asks for the server below that path too, and is told 404.
_PROBE = re.compile(r":\d+/\w+/_stcore/(health|host-config)$")


@contextmanager
def chromium_started() -> Iterator[Browser]:
    """Start the machine's Chromium; where there is none, fail with one clear sentence."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def new_context(browser: Browser, url: str, **options: Any) -> BrowserContext:
    """Return a fresh browser context, which is one Streamlit session, for the app at *url*.

    *options* are Playwright's, such as `locale`, `color_scheme` and `viewport`.
    """
    defaults: dict[str, Any] = {"locale": "en-US", "color_scheme": "light", "viewport": DESKTOP}
    context = browser.new_context(base_url=url, reduced_motion="reduce", **{**defaults, **options})
    context.set_default_timeout(ACTION_SECONDS * 1000)
    context.set_default_navigation_timeout(IDLE_SECONDS * 1000)
    return context


def watch(context: BrowserContext, problems: list[str]) -> None:
    """Note every console error and page error of *context* in *problems*."""

    def note_message(message: ConsoleMessage) -> None:
        address = message.location["url"]
        if message.type == "error" and not _PROBE.search(address):
            problems.append(f"console: {message.text} ({address})")

    context.on("console", note_message)
    context.on("weberror", lambda error: problems.append(f"page: {error.error}"))


def exceptions(page: Page) -> list[str]:
    """Return the text of each exception that the app shows on *page* now."""
    return page.get_by_test_id("stException").all_inner_texts()


def settle(page: Page, seconds: float = IDLE_SECONDS) -> None:
    """Wait until the app is idle, and fail if it shows an exception then."""
    page.wait_for_function(
        _IDLE, arg=[next(_calls), QUIET_MILLISECONDS], polling=50, timeout=seconds * 1000
    )
    shown = exceptions(page)
    assert not shown, "\n".join(shown)


def open_page(page: Page, path: str = "") -> None:
    """Open the app's page at *path*, such as `build` or `run?id=3`, and wait until it is idle."""
    page.goto("/" + path.lstrip("/"))
    settle(page)


def screenshot(page: Page, file: Path) -> Path:
    """Save the whole page as *file*, what lies below the fold too, and return *file*.

    Streamlit scrolls inside the window, so the window is made as tall as the page for the picture.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    window = page.viewport_size or DESKTOP
    content = page.evaluate("document.querySelector('[data-testid=\"stMain\"]')?.scrollHeight ?? 0")
    height = min(max(window["height"], content), TALLEST)
    try:
        page.set_viewport_size({"width": window["width"], "height": height})
        page.screenshot(path=file, animations="disabled", caret="hide")
    finally:
        page.set_viewport_size(window)
    return file
