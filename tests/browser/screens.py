"""Picture every page, wide and narrow, light and dark, in each language.

`python -m tests.browser.screens OUTDIR [--base-url URL] [--only NAME]` starts the app on an empty
store unless it is given a running one, and exits with 1 if a page showed an exception or error.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser._app import ROOT, AppServer
from tests.browser._page import chromium_started, new_context, open_page, screenshot, watch

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
SCREENS = [(name, "" if name == "home" else name) for name in PAGES]
WIDTHS = (1440, 400)
SCHEMES = ("light", "dark")
LOCALES = ("en-US", "ko-KR")


def main() -> int:
    arguments = _arguments()
    screens = [screen for screen in SCREENS if arguments.only in (None, screen[0])]
    troubled = False
    with served(arguments.base_url) as url, chromium_started() as browser:
        for look in itertools.product(WIDTHS, SCHEMES, LOCALES):
            for problem in _picture(browser, url, screens, look, arguments.outdir):
                print(problem, file=sys.stderr)
                troubled = True
    return int(troubled)


def _picture(
    browser: Browser,
    url: str,
    screens: list[tuple[str, str]],
    look: tuple[int, str, str],
    outdir: Path,
) -> Iterator[str]:
    """Save each of *screens* in one look, and yield what went wrong; one session sees them all."""
    width, scheme, locale = look
    suffix = f"{locale[:2]}-{scheme}-{width}"
    problems: list[str] = []
    context = new_context(
        browser,
        url,
        locale=locale,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
    )
    watch(context, problems)
    page = context.new_page()
    for name, path in screens:
        problems.clear()
        try:
            open_page(page, path)
        except AssertionError as shown:
            problems.append(str(shown))
        print(screenshot(page, outdir / f"{name}-{suffix}.png"))
        yield from (f"{name}-{suffix}: {problem}" for problem in problems)
    context.close()


@contextmanager
def served(base_url: str | None = None) -> Iterator[str]:
    """Yield the address of the app: the one given, or that of a server for this run."""
    if base_url:
        yield base_url.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder:
        server = AppServer(Path(folder) / "store", Path(folder) / "server.log")
        try:
            server.start()
            yield server.url
        finally:
            server.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screens", description=__doc__)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--base-url", help="address of an app that runs already")
    parser.add_argument("--only", choices=PAGES)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
