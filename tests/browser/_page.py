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
DRAWN_MILLISECONDS = 80
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

# What the socket says of runs: `awaited` from the asking for a run to its end, `ended` once there
# was one. Both messages are protobuf: BackMsg.rerun_script is field 11, ForwardMsg.script_finished
# field 6, of which 2 says that another run follows at once.
_WATCH_RUNS = """
(() => {
  const runs = (window.__runs = { awaited: false, ended: false });
  const finished = (bytes) => {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const tag = number();
      const value = number();
      if (tag === (6 << 3)) return value !== 2;
      if ((tag & 7) === 2) at += value;
    }
    return false;
  };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("close", () => { runs.awaited = false; });
      this.addEventListener("message", async ({ data }) => {
        const bytes = new Uint8Array(data instanceof Blob ? await data.arrayBuffer() : data);
        if (finished(bytes)) Object.assign(runs, { awaited: false, ended: true });
      });
    }
    send(data) {
      if (data[0] === ((11 << 3) | 2)) Object.assign(runs, { awaited: true, ended: false });
      super.send(data);
    }
  };
})();
"""

# Idle: connected, no run awaited, none running, nothing stale or still a placeholder, nothing that
# slides under the pointer such as an expander that opens, and so for a moment. Where a run has
# ended since the last call, the moment is what drawing takes; where none has, it covers what the
# browser does later by itself. Each call counts its own.
_IDLE = """
([call, quiet, drawn]) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const unfinished =
    '[data-stale="true"], [data-testid="stAppSkeleton"], [data-testid="stSkeleton"]';
  const runs = window.__runs;
  const moves = (one) =>
    one.playState === "running" && one.effect.getComputedTiming().endTime < 1000;
  const idle =
    app &&
    !runs.awaited &&
    app.dataset.testConnectionState === "CONNECTED" &&
    app.dataset.testScriptState === "notRunning" &&
    !document.querySelector(unfinished) &&
    !document.getAnimations().some(moves);
  const now = performance.now();
  if (!idle || window.__idle?.call !== call) window.__idle = { call, since: now };
  if (!idle || now - window.__idle.since < (runs.ended ? drawn : quiet)) return false;
  runs.ended = false;
  return true;
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
    context.add_init_script(_WATCH_RUNS)
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
        _IDLE,
        arg=[next(_calls), QUIET_MILLISECONDS, DRAWN_MILLISECONDS],
        polling=20,
        timeout=seconds * 1000,
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
