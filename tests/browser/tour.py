"""Take the pictures of the docs: `python -m tests.browser.tour [NAME …]` writes docs/screenshots/.

Each is one screen at 1440 × 900, light, in English, of an app on a store of its own. A page that
shows an exception, or logs an error, ends the tour.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page

from tests.browser._app import ROOT
from tests.browser._form import answer, begin_with, find_field, pick, place, press, tab
from tests.browser._page import chromium_started, new_context, open_page, settle, watch
from tests.browser.screens import served

PICTURES = ROOT / "docs" / "screenshots"


def build(page: Page) -> None:
    """Leave a training job on spot capacity, of which one answer is missing."""
    begin_with(page, "training", "1-xgboost-churn")
    find_field(page, ("EnableManagedSpotTraining",))
    answer(place(page, "/EnableManagedSpotTraining"), True)
    tab(page, "Findings")


def workflow(page: Page) -> None:
    """Look at what is good to have around one job of a machine that chains several."""
    open_page(page, "workflow")
    press(page, "Tune, then serve the best model")
    page.locator(".st-key-graph-frame-workflow g.node").filter(has_text="Configure").click()
    settle(page)
    tab(page, "One click")


def review(page: Page) -> None:
    """Read a job that is ready."""
    begin_with(page, "training", "1-xgboost-churn")
    _go(page, "Review")


def sandbox(page: Page) -> None:
    """Take a permission away, and read how long the machine tries again for nothing."""
    begin_with(page, "training", "search-model")
    _go(page, "Sandbox")
    pick(page, page.locator("[class*=st-key-sandbox-drill] input").first, "Access denied")
    press(page, "Run in the sandbox")


def run(page: Page) -> None:
    """Follow a job to its end."""
    review(page)
    page.get_by_text("Straight to the end").click()
    settle(page)
    page.locator(".st-key-launch-button button").click()
    page.get_by_text("Completed", exact=True).first.wait_for()


def history(page: Page) -> None:
    """Read the demo's three months."""
    open_page(page, "history")
    press(page, "Load demo history")


def rules(page: Page) -> None:
    """Look one rule up."""
    open_page(page, "rules?rule=E2019")


def _go(page: Page, name: str) -> None:
    """Open the page *name* of the navigation."""
    page.get_by_test_id("stTopNav").get_by_role("link", name=name).click()
    settle(page)


STOPS: Final[tuple[Callable[[Page], None], ...]] = (
    build,
    workflow,
    review,
    sandbox,
    run,
    history,
    rules,
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.tour", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="take only these pictures")
    wanted = parser.parse_args().names
    with served() as url, chromium_started() as browser:
        for stop in STOPS:
            if wanted and stop.__name__ not in wanted:
                continue
            problems: list[str] = []
            context = new_context(browser, url)
            watch(context, problems)
            page = context.new_page()
            stop(page)
            settle(page)
            page.mouse.move(0, 0)
            page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
            settle(page)
            file = PICTURES / f"{stop.__name__}.png"
            page.screenshot(path=file, animations="disabled", caret="hide")
            context.close()
            print(file.relative_to(ROOT), file.stat().st_size)
            if problems:
                print(*problems, sep="\n", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
