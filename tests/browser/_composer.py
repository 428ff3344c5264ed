"""What a person does on Workflow, in Playwright's terms."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from sagestep.types import Json
from tests.browser._form import pick, press, saved, shown_json
from tests.browser._page import settle


def state(page: Page, name: str) -> None:
    """Show the state called *name*."""
    page.locator("[data-testid=stRadio] label").filter(has_text=name).first.click()
    settle(page)


def add(page: Page, what: str, name: str, where: str) -> None:
    """Add a state by the menu."""
    press(page, "Add a state")
    pick(page, page.get_by_role("combobox", name="What"), what)
    enter(page, "Name", name)
    page.get_by_text(where).click()
    settle(page)
    press(page, "Add")
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def enter(page: Page, name: str, text: str) -> None:
    """Type *text* into the box called *name* and leave it."""
    box = page.locator(f"input[aria-label='{name}']")
    box.fill(text)
    box.blur()
    settle(page)


def unfold(page: Page, name: str) -> None:
    """Open the part of the page called *name*, unless it is open."""
    part = page.locator("[data-testid=stExpander] details").filter(has_text=name)
    if part.get_attribute("open") is None:
        part.locator("summary").click()
        settle(page)


def machine(page: Page) -> Json:
    """Return the whole machine, as the page Workflow shows it, which is as it is saved."""
    unfold(page, "Definition")
    shown = shown_json(page, ".st-key-workflow-definition")
    assert json.loads(saved(page.locator(".st-key-workflow-definition"))) == shown
    return shown


def piece(page: Page) -> Json:
    """Return the state that is shown, under its name, as it is taken away."""
    page.get_by_role("tab", name="JSON").click()
    settle(page)
    press(page, "Copy this state")
    body = "[data-testid=stPopoverBody]"
    shown = shown_json(page, body)
    assert json.loads(saved(page.locator(body))) == shown
    return shown
