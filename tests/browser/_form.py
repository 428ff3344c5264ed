"""What a person does with Sagestep's pages, in Playwright's terms."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from sagestep import paths
from sagestep.i18n import say
from sagestep.types import Json, Path
from tests.browser._page import open_page, settle

PREVIEW = ".st-key-preview [data-testid=stCode] code"

_SHOWN = """
([css, path, value]) => {
  const text = document.querySelector(css)?.textContent;
  if (!text) return false;
  const found = path.reduce((node, part) => node?.[part], JSON.parse(text));
  return JSON.stringify(found) === value;
}
"""


def place(page: Page, pointer: str, document: str = "field") -> Locator:
    """Return the part of the form that draws the field at *pointer*."""
    return page.locator(".st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", document + pointer)).first


def begin(page: Page, kind: str) -> None:
    """Go Home, and press the button for a new draft of *kind*."""
    open_page(page)
    press(page, say(f"home.new.{kind}", "en"))


def begin_with(page: Page, kind: str, template: str) -> None:
    """Go Home, and open the *template* of *kind*, each by its id."""
    open_page(page)
    box = page.get_by_role("combobox", name=say("home.template.kind", "en"))
    title = say(f"kind.{kind}", "en")
    if box.input_value() != title:
        pick(page, box, title)
    press(page, say(f"template.{template}.title", "en"))


def fill(page: Page, pointer: str, text: str, document: str = "field") -> None:
    """Type *text* into the field at *pointer* and leave it."""
    box = place(page, pointer, document).locator("input, textarea").first
    box.fill(text)
    box.blur()
    settle(page)


def pick(page: Page, box: Locator, text: str) -> None:
    """Search for *text* in the list *box* and take the entry that begins with it."""
    box.click()
    box.fill(text)
    page.get_by_role("option", name=re.compile("^" + re.escape(text))).first.click()
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


def previewed(page: Page, path: Path, value: Json) -> None:
    """Wait until the payload beside the form holds *value* at *path*."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    page.wait_for_function(_SHOWN, arg=[PREVIEW, list(path), text], polling=50)


def answer(box: Locator, value: Json) -> None:
    """Enter *value* into the field drawn in *box*, whatever widget that is."""
    page = box.page
    if isinstance(value, bool):
        box.get_by_role("radio", name="Yes" if value else "No").click()
        return
    lists = box.get_by_role("combobox")
    if lists.count():
        for one in value if isinstance(value, list) else [value]:
            if lists.input_value() == one:
                continue
            lists.click()
            lists.fill(one)
            option = re.compile("^" + re.escape(one) + r"( ·|$)")
            page.get_by_role("option", name=option).first.click()
        if isinstance(value, list):
            # A list of several stays open, and covers what is below, until it is left.
            lists.press("Tab")
        return
    text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    entry = box.locator("input, textarea").first
    entry.fill(text)
    entry.blur()


def find_field(page: Page, path: Path) -> None:
    """Look for the field at *path* by its name in the API, and take what is found."""
    name = ".".join(part for part in path if isinstance(part, str))
    box = page.get_by_role("combobox", name=say("form.find", "en"))
    box.click()
    box.fill(name)
    page.get_by_role("option", name=re.compile(rf"· {re.escape(name)}$")).click()
    named = path if isinstance(path[-1], str) else path[:-1]
    expect(place(page, paths.show(named))).to_be_visible()
    settle(page)


def make_dynamic(page: Page, path: Path, expression: str) -> None:
    """Switch the field at *path*, which is drawn, to a dynamic value and type its *expression*."""
    press(page, say("form.tools", "en"))
    box = page.get_by_role("combobox", name=say("form.tools.dynamic", "en"))
    box.click()
    name = paths.show(path)[1:].replace("/", ".")
    page.get_by_role("option", name=re.compile(rf"· {re.escape(name)}$")).click()
    settle(page)
    answer(place(page, paths.show(path)), expression)


def act(card: Locator, action: str) -> None:
    """Take *action*, by its id, from the menu of a card."""
    page = card.page
    card.get_by_role("button", name=say("form.menu", "en")).first.click()
    page.get_by_role("menuitem", name=say(f"form.menu.{action}", "en")).click()
    settle(page)


def saved(box: Locator) -> str:
    """Press the download button in *box*, and return the file's text."""
    with box.page.expect_download() as download:
        box.get_by_role("button", name=re.compile("^Download")).first.click()
    return download.value.path().read_text("utf-8")
