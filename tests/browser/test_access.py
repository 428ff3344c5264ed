"""Build without a mouse, without eyes, and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from sagestep.kinds import all_kinds
from tests.browser._form import begin_with, place, previewed, shown_json
from tests.browser._keyboard import go_to, steps, still
from tests.browser._page import settle

SPOKEN = (("tuning", "tune-two-algorithms"), ("labeling", "text-classes"), ("model", "model-llm"))
# What has the focus only so that the arrows can scroll it.
SCROLLED = {"RootWebArea", "main", "generic", "group", "code", "none"}
PHONE = {"width": 400, "height": 900}


def type_into(page: Page, name: str, text: str) -> None:
    go_to(page, name)
    page.keyboard.type(text)


def press_enter(page: Page, name: str, key: str = "Tab") -> None:
    go_to(page, name, key)
    page.keyboard.press("Enter")
    settle(page)


def test_a_training_job_is_built_by_keyboard_alone(page):
    page.goto("/")
    settle(page)
    still(page)
    press_enter(page, "New training job")
    type_into(page, "Job name", "by-keyboard")
    previewed(page, ("TrainingJobName",), "by-keyboard")
    type_into(page, "IAM role", "arn:aws:iam::123456789012:role/keys")
    type_into(page, "Instance type", "ml.m5.xlarge")
    page.keyboard.press("Enter")
    previewed(page, ("ResourceConfig", "InstanceType"), "ml.m5.xlarge")
    type_into(page, "Number of instances", "1")
    type_into(page, "Storage per instance", "50")
    type_into(page, "S3 output", "s3://keys/models/")
    previewed(page, ("OutputDataConfig", "S3OutputPath"), "s3://keys/models/")
    press_enter(page, "Next: What")
    press_enter(page, "Next: Data")
    before = shown_json(page)
    press_enter(page, "Add to: Input channels")
    previewed(page, ("InputDataConfig", 0, "ChannelName"), "train")
    # The new card has the focus.
    channel = place(page, "/InputDataConfig/0").get_by_role("textbox", name="Channel name")
    expect(channel).to_be_focused()
    type_into(page, "S3 URI", "s3://keys/train/")
    there = ("InputDataConfig", 0, "DataSource", "S3DataSource", "S3Uri")
    previewed(page, there, "s3://keys/train/")
    for _ in range(2):
        press_enter(page, "Undo", "Shift+Tab")
    previewed(page, (), before)
    go_to(page, "Payload")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("tab", name="State machine")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    settle(page)
    previewed(page, (), before)
    press_enter(page, "Review", "Shift+Tab")
    expect(page).to_have_url(re.compile(r"/review\?draft="))


def test_the_keyboard_goes_through_the_whole_page_and_out_again(page):
    begin_with(page, "training", "1-xgboost-churn")
    still(page)
    passed = []
    for here in steps(page):
        if passed and here == passed[0]:
            break
        passed += [here] if here else []
    else:
        pytest.fail(f"the keyboard does not come round: {passed}")
    for name in ("Home", "Find a field", "Job name", "Instance type", "Next: What", "Payload"):
        assert any(one.startswith(name) for one in passed), (name, passed)


@pytest.mark.parametrize(("kind", "template"), SPOKEN)
def test_a_screen_reader_has_a_name_for_every_control_of_every_stage(page, kind, template):
    begin_with(page, kind, template)
    reader = page.context.new_cdp_session(page)
    following = page.get_by_role("button", name=re.compile("^Next: "))
    while True:
        nodes = reader.send("Accessibility.getFullAXTree")["nodes"]
        controls = [node for node in nodes if _focusable(node)]
        assert len(controls) > 20
        nameless = [node["role"]["value"] for node in controls if not node["name"]["value"].strip()]
        assert not nameless, page.get_by_role("radio", checked=True).all_inner_texts()
        if not following.is_visible():
            break
        following.click()
        settle(page)


def _focusable(node):
    found = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    plain = not node["ignored"] and node["role"]["value"] not in SCROLLED
    return plain and bool(found.get("focusable"))


@pytest.mark.context(viewport=PHONE)
def test_no_kind_of_job_is_wider_than_a_phone(page):
    for job in all_kinds():
        begin_with(page, job.id, job.examples[0].id)
        wide = "Math.max(...['html', '[data-testid=stMain]'].map("
        wide += "(css) => document.querySelector(css).scrollWidth))"
        assert page.evaluate(wide) <= PHONE["width"], job.id
