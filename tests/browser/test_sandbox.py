"""A rehearsal in the browser: something goes wrong on purpose, is understood and replayed."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser._form import pick, press, tab
from tests.browser._page import open_page, settle

SEED = Path(__file__).parents[1] / "data" / "asl" / "training.json"


def test_a_drill_is_run_understood_replayed_and_taken_away(page):
    open_page(page)
    page.get_by_label("JSON or YAML").fill(SEED.read_text("utf-8"))
    page.get_by_label("JSON or YAML").blur()
    settle(page)
    press(page, "Open it")
    page.get_by_test_id("stTopNav").get_by_role("link", name="Sandbox").click()
    settle(page)
    pick(page, page.locator("[class*=st-key-sandbox-drill] input").first, "Access denied")
    press(page, "Run in the sandbox")
    result = page.locator(".st-key-sandbox-result")
    expect(result.get_by_text("100 more times over 1 d 14 h and can never succeed")).to_be_visible()
    expect(result.locator("svg").filter(has_text="SageMaker CreateTrainingJob")).to_be_visible()
    expect(result.get_by_text("Event 309 of 309")).to_be_visible()
    press(page, "First")
    page.locator(".st-key-sandbox-play button").click()
    # 38 hours at 3,600 times the speed: it is under way for half a minute.
    expect(result.get_by_text(re.compile(r"Event (\d\d+|[2-9]) of 309"))).to_be_visible()
    page.locator(".st-key-sandbox-play button").click()
    expect(page.locator(".st-key-sandbox-play button")).to_have_text(re.compile("Play"))
    settle(page)
    tab(page, "Take away")
    with page.expect_download() as download:
        result.get_by_role("button", name=re.compile("mocks.json")).click()
    mocks = json.loads(download.value.path().read_text("utf-8"))
    assert mocks["SageMaker CreateTrainingJob"][0]["sandbox"]["refuse"]["code"]
