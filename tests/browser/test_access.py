"""Build without a mouse, without eyes, and on a phone."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from sagestep.kinds import all_kinds
from tests.browser._contrast import faint
from tests.browser._form import begin_with, place, press, previewed, shown_json, tab
from tests.browser._keyboard import go_to, steps, still
from tests.browser._page import open_page, settle

GROUPS = {"group", "radiogroup", "dialog", "navigation", "tablist"}
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


def test_a_list_and_its_fields_are_changed_by_keyboard_alone_and_the_place_is_kept(page):
    begin_with(page, "training", "1-xgboost-churn")
    still(page)
    go_to(page, "1. ")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    settle(page)
    go_to(page, "Amazon S3")
    for key, name in (("ArrowRight", "File system"), ("ArrowLeft", "Amazon S3")):
        page.keyboard.press(key)
        page.keyboard.press("Enter")
        settle(page)
        expect(page.get_by_role("radio", name=name, checked=True).first).to_be_focused()
    uri = "s3://amzn-s3-demo-bucket/churn/train/"
    previewed(page, ("InputDataConfig", 0, "DataSource", "S3DataSource", "S3Uri"), uri)
    act_on(page, "train", "JSON", "Shift+Tab")
    press_enter(page, "Back to the form")
    expect(place(page, "/InputDataConfig/0")).to_be_focused()
    act_on(page, "train", "Duplicate")
    previewed(page, ("InputDataConfig", 2, "ChannelName"), "validation")
    copy = place(page, "/InputDataConfig/1").get_by_role("textbox", name="Channel name")
    expect(copy).to_be_focused()
    act_on(page, "train", "Remove", "Shift+Tab")
    previewed(page, ("InputDataConfig", 1, "ChannelName"), "validation")
    go_to(page, "Add to: Input channels")
    press_enter(page, "Amazon S3", "Shift+Tab")
    expect(place(page, "/InputDataConfig/1/DataSource/S3DataSource")).to_be_focused()

    spot = "EnableManagedSpotTraining"
    look_for(page, "Find a field", spot, "Shift+Tab")
    expect(place(page, f"/{spot}").get_by_role("radio", name="Yes")).to_be_focused()
    for keys, value in (("Enter", True), ("ArrowRight Enter", False)):
        for key in keys.split():
            page.keyboard.press(key)
        settle(page)
        previewed(page, (spot,), value)
    press_enter(page, "Step tools", "Shift+Tab")
    look_for(page, "Make a value dynamic", "MaxRuntime")
    limit = ("StoppingCondition", "MaxRuntimeInSeconds")
    previewed(page, ("StoppingCondition", f"{limit[1]}.$"), f"$.{limit[1]}")
    expect(page.get_by_role("button", name="Step tools")).to_be_focused()
    press_enter(page, "Use a fixed value Longest")
    previewed(page, limit, 3600)
    expect(place(page, f"/{'/'.join(limit)}")).to_be_focused()


def act_on(page: Page, card: str, action: str, key: str = "Tab") -> None:
    """Go to the menu of *card*, and take the action whose name holds *action*."""
    go_to(page, f"Actions {card}", key)
    page.keyboard.press("Enter")
    wanted = page.get_by_role("menuitem", name=action)
    for _ in range(page.get_by_role("menuitem").count()):
        page.keyboard.press("ArrowDown")
        if wanted.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    settle(page)


def look_for(page: Page, box: str, text: str, key: str = "Tab") -> None:
    """Go to the list *box*, and take the first entry that is found by *text*."""
    go_to(page, box, key)
    page.keyboard.type(text)
    expect(page.get_by_role("option").first).to_contain_text(text)
    page.keyboard.press("Enter")
    settle(page)


@pytest.mark.parametrize("job", all_kinds(), ids=lambda job: job.id)
def test_a_screen_reader_can_tell_every_control_of_every_stage(page, job):
    begin_with(page, job.id, max(job.examples, key=lambda one: _size(one.document)).id)
    reader = page.context.new_cdp_session(page)
    # The state around the job has the same form for all kinds.
    first = job is all_kinds()[0]
    further = "^Next: " if first else "^Next: (?!State machine)"
    following = page.get_by_role("button", name=re.compile(further))
    while True:
        # Names are given when the browser is idle, in the order in which it is asked.
        page.evaluate("() => new Promise((done) => { requestIdleCallback(done); })")
        nodes = reader.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in nodes}
        controls = [_spoken(node, by_id) for node in nodes if _focusable(node)]
        assert len(controls) > 20
        assert not [role for role, name, _ in controls if not name]
        assert not [said for said, count in Counter(controls).items() if count > 1]
        if not following.is_visible():
            break
        following.click()
        settle(page)


def _size(document):
    inner = document.values() if isinstance(document, dict) else document
    return 1 + sum(map(_size, inner)) if isinstance(document, dict | list) else 1


def _spoken(node, by_id):
    """Return a control's role, its name, and the names of the groups that it is in."""
    role, name = node["role"]["value"], node["name"]["value"].strip()
    groups = []
    while node := by_id.get(node.get("parentId")):
        if not node["ignored"] and node["role"]["value"] in GROUPS:
            groups.append(node["name"]["value"])
    return role, name, tuple(groups)


def _focusable(node):
    found = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    plain = not node["ignored"] and node["role"]["value"] not in SCROLLED
    return plain and bool(found.get("focusable"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_stands_out_from_what_it_is_written_on(new_page, app_server, theme):
    page = new_page(app_server, color_scheme=theme)
    begin_with(page, "endpoint_config", "config-two-models")
    assert faint(page) == []
    place(page, "/ProductionVariants/0").get_by_role("radio", name="Serverless").click()
    settle(page)
    tab(page, "Findings")
    assert faint(page) == []
    page.get_by_test_id("stTopNav").get_by_role("link", name="Workflow").click()
    settle(page)
    assert faint(page) == []
    press(page, "Review")
    assert faint(page) == []


@pytest.mark.context(viewport=PHONE)
def test_no_kind_of_job_is_wider_than_a_phone(page):
    for job in all_kinds():
        begin_with(page, job.id, job.examples[0].id)
        wide = "Math.max(...['html', '[data-testid=stMain]'].map("
        wide += "(css) => document.querySelector(css).scrollWidth))"
        assert page.evaluate(wide) <= PHONE["width"], job.id


@pytest.mark.context(viewport=PHONE)
def test_a_phone_opens_a_page_at_its_top_and_is_led_to_the_graph(page):
    open_page(page, "workflow")
    press(page, "Try a model and clean up")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0
    # An icon that only repeats what a state is called is not read out.
    expect(page.get_by_role("radio", name="Was it tested?", exact=True)).to_have_count(1)
    graph = page.locator(".st-key-graph-frame-workflow g.graph")
    expect(graph).not_to_be_in_viewport()
    page.get_by_role("link", name="To the graph").click()
    expect(graph).to_be_in_viewport()
