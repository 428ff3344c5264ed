"""A finding as a person meets it: mended by a click, undone, muted for good, and read about."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser._form import fill, place, press, tab
from tests.browser._page import open_page, settle


def card(page, rule):
    return page.locator("[class*=st-key-finding]").filter(has_text=rule).first


def test_a_broken_field_is_fixed_by_a_click_undone_muted_and_explained(page):
    open_page(page)
    press(page, "New training job")
    fill(page, "/TrainingJobName", "churn_model")
    tab(page, "Findings")
    name = place(page, "/TrainingJobName").locator("input")

    card(page, "E1004").get_by_role("button", name="Fix").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text('+ "TrainingJobName": "churn-model"')
    dialog.get_by_role("button", name="Apply").click()
    settle(page)
    expect(dialog).to_have_count(0)
    expect(name).to_have_value("churn-model")
    expect(page.get_by_role("tab", name=re.compile("Findings"))).to_have_attribute(
        "aria-selected", "true"
    )
    press(page, "Undo")
    expect(name).to_have_value("churn_model")

    card(page, "E1004").get_by_role("button", name="Mute").click()
    dialog.get_by_label("Why").fill("an alias of ours")
    dialog.get_by_role("button", name="Mute").click()
    settle(page)
    expect(dialog).to_have_count(0)
    expect(card(page, "E1004")).to_have_count(0)
    page.reload()
    settle(page)
    tab(page, "Findings")
    expect(card(page, "E1004")).to_have_count(0)
    page.get_by_text("Muted (1)").click()
    expect(page.get_by_text("an alias of ours")).to_be_visible()
    press(page, "Unmute")

    with page.context.expect_page() as opened:
        card(page, "E1004").get_by_role("link", name="E1004").click()
    rules = opened.value
    settle(rules)
    expect(rules.get_by_text("A text has the wrong form")).to_be_visible()
    expect(rules.get_by_text("How to mend it")).to_be_visible()
