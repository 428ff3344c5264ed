"""What a person does with Sagestep's pages, in Playwright's terms."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser._page import settle


def place(page: Page, pointer: str, document: str = "field") -> Locator:
    """Return the part of the form that draws the field at *pointer*."""
    return page.locator(".st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", document + pointer)).first


def fill(page: Page, pointer: str, text: str, document: str = "field") -> None:
    """Type *text* into the field at *pointer* and leave it."""
    box = place(page, pointer, document).locator("input, textarea").first
    box.fill(text)
    box.blur()
    settle(page)


def choose(page: Page, pointer: str, text: str, document: str = "field") -> None:
    """Pick the entry that begins with *text* in the list at *pointer*."""
    pick(page, place(page, pointer, document).locator("input").first, text)


def pick(page: Page, box: Locator, text: str) -> None:
    """Search for *text* in the list *box* and take the entry that begins with it."""
    box.click()
    box.fill(text)
    page.get_by_role("option", name=re.compile("^" + re.escape(text))).first.click()
    settle(page)


def offer(page: Page, inside: str, name: str) -> None:
    """Open the optional field whose API name is *name*, offered in the part called *inside*."""
    box = page.locator(f".st-key-{inside}").get_by_role("combobox", name="Add another field").last
    box.click()
    box.fill(name)
    page.get_by_role("option", name=re.compile(re.escape(name) + "$")).first.click()
    settle(page)


def stage(page: Page, name: str) -> None:
    """Open the stage of the wizard whose title holds *name*."""
    page.get_by_role("radiogroup", name="Steps").get_by_text(name).click()
    settle(page)


def press(page: Page, name: str, number: int = 0) -> None:
    """Press the button called *name*."""
    page.get_by_role("button", name=name, exact=True).nth(number).click()
    settle(page)


def tab(page: Page, name: str) -> None:
    """Open the tab whose title begins with *name*."""
    page.get_by_role("tab", name=name).first.click()
    settle(page)


def shown_json(page: Page, inside: str = ".st-key-preview") -> Any:
    """Return the JSON document that is shown in *inside*."""
    code = page.locator(f"{inside} [data-testid=stCode] code").first
    expect(code).to_be_visible()
    return json.loads(code.inner_text())
