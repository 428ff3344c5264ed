"""The main job, end to end: from a paste or a template to a run and into the charts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser._form import fill, place, press, shown_json, tab
from tests.browser._page import open_page, settle

SEED = json.loads(Path(__file__).parents[1].joinpath("data/asl/training.json").read_text("utf-8"))
TASK = "SageMaker CreateTrainingJob"


def paste(page, text):
    page.get_by_label("JSON or YAML").fill(text)
    page.get_by_label("JSON or YAML").blur()
    settle(page)
    press(page, "Open it")


def test_the_seeds_machine_pasted_opens_in_build_and_review_gives_it_back(page):
    open_page(page)
    paste(page, json.dumps(SEED))
    expect(page).to_have_url(re.compile(r"/build\?draft="))
    assert shown_json(page) == SEED[TASK]["Parameters"]
    page.get_by_role("link", name="Review").click()
    settle(page)
    tab(page, "State machine")
    code = page.get_by_role("tabpanel").locator("code:visible").first
    assert json.loads(code.inner_text()) == SEED


def test_from_a_template_to_a_run_and_into_the_charts(page):
    open_page(page)
    press(page, "XGBoost on a table")
    expect(page).to_have_url(re.compile(r"/build\?draft="))
    fill(page, "/TrainingJobName", "journey-1")
    place(page, "/TrainingJobName").locator("input").press("Tab")
    page.get_by_role("link", name="Review").click()
    settle(page)
    page.locator(".st-key-launch").get_by_text("Straight to the end").click()
    settle(page)
    # An impatient person clicks twice, and gets one run.
    page.get_by_role("button", name="Launch in the sandbox", exact=True).dblclick()
    expect(page).to_have_url(re.compile(r"/run\?run="))
    settle(page)
    expect(page.get_by_text("Completed").first).to_be_visible()
    expect(page.get_by_text("model.tar.gz").first).to_be_visible()
    page.get_by_role("link", name="History").click()
    settle(page)
    page.get_by_label("Name contains").fill("journey-1")
    expect(page.get_by_text("Runs: 1", exact=True)).to_be_visible()
    page.get_by_label("Name contains").fill("")
    settle(page)
    press(page, "Load demo history")
    expect(page.locator(".js-plotly-plot")).not_to_have_count(0)
    assert page.locator(".js-plotly-plot").count() >= 5
    press(page, "Remove demo history")
