"""Fixtures of the browser tests: a server for a worker, a browser for a file, a page for a test.

A test fails on any console error, page error or exception that the app shows. It then leaves a
picture and the server's log in test-results/.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser._app import ENTRY, RESULTS, AppServer
from tests.browser._page import (
    ACTION_SECONDS,
    chromium_started,
    exceptions,
    new_context,
    screenshot,
    watch,
)

HERE = Path(__file__).parent
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=ACTION_SECONDS * 1000)


def pytest_collection_modifyitems(items):
    """Mark every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Remember a failure for the fixtures, which end after it."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def start_app(tmp_path_factory):
    """Start servers: `start_app(script=…, home=…)`; without *home*, each has a store of its own."""
    servers = []
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")

    def start(script=ENTRY, home=None):
        log = RESULTS / f"server-{worker}-{len(servers)}.log"
        log.unlink(missing_ok=True)
        server = AppServer(home or tmp_path_factory.mktemp("store"), log, script)
        servers.append(server)
        server.start()
        return server

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def app_server(start_app):
    """Serve the app to all tests of this worker; one that stops a server starts its own."""
    return start_app()


@pytest.fixture(scope="module")
def browser():
    """Start Chromium for this file: Playwright's event loop must not outlive the browser tests."""
    with chromium_started() as chromium:
        yield chromium


@pytest.fixture
def problems():
    """List what went wrong in the browser; a test that causes an error on purpose clears it."""
    return []


@pytest.fixture
def new_page(request, browser, problems):
    """Open pages: `new_page(server, locale="ko-KR")`, each a person of their own."""
    pages = []

    def open_one(server, **options):
        context = new_context(browser, server.url, **options)
        watch(context, problems)
        page = context.new_page()
        pages.append((server, page))
        return page

    yield open_one
    pages = [(server, page) for server, page in pages if not page.is_closed()]
    shown = [text for _, page in pages for text in exceptions(page)]
    if shown or problems or FAILED in request.node.stash:
        _keep(request.node, pages)
    for context in browser.contexts:
        context.close()
    assert not shown, "the app shows an exception:\n" + "\n".join(shown)
    assert not problems, "the browser reports:\n" + "\n".join(problems)


@pytest.fixture
def page(request, app_server, new_page):
    """A page of the app; `@pytest.mark.context(…)` sets language, colours or size."""
    marker = request.node.get_closest_marker("context")
    return new_page(app_server, **(marker.kwargs if marker else {}))


def _keep(item, pages):
    name = re.sub(r"[^\w.-]+", "-", item.nodeid.removeprefix("tests/browser/"))
    for number, (server, page) in enumerate(pages):
        screenshot(page, RESULTS / f"{name}-{number}.png")
        (RESULTS / f"{name}-{number}.log").write_text(server.printed(), encoding="utf-8")
