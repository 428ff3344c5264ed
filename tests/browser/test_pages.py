"""Pages as a browser opens them: cold, reloaded, on a phone, in Korean, by two people at once."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser._form import fill, place, press, shown_json, stage, tab
from tests.browser._page import open_page, settle

PATHS = ("", "build", "workflow", "review", "sandbox", "history", "rules", "explain", "run")


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_by_a_cold_deep_link(start_app, new_page, path):
    server = start_app()
    page = new_page(server)
    open_page(page, path)
    # The frame is there: navigation, region and language, on the very first request of the process.
    expect(page.get_by_test_id("stTopNav").get_by_role("link", name="History")).to_be_visible()
    expect(page.get_by_role("radio", name="한국어")).to_be_visible()
    page.goto("about:blank")
    server.stop()


@pytest.mark.context(locale="ko-KR")
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_in_korean_for_a_korean_browser(page, path):
    open_page(page, path)
    expect(page.get_by_test_id("stTopNav").get_by_text("기록")).to_be_visible()
    text = page.get_by_test_id("stMain").inner_text()
    assert not re.search(r"\b(the|and|with|Your|Nothing)\b", text), text


@pytest.mark.context(viewport={"width": 400, "height": 900}, color_scheme="dark")
@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_wider_than_a_phone(page, path):
    open_page(page, path)
    content = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert content <= 400


def test_a_draft_survives_a_reload_and_a_restart_of_the_server(start_app, new_page):
    server = start_app()
    page = new_page(server)
    open_page(page)
    press(page, "New training job")
    fill(page, "/TrainingJobName", "lasting")
    page.reload()
    settle(page)
    expect(place(page, "/TrainingJobName").locator("input")).to_have_value("lasting")
    address = page.url
    page.goto("about:blank")
    server.restart()
    page.goto(address)
    settle(page)
    expect(place(page, "/TrainingJobName").locator("input")).to_have_value("lasting")
    open_page(page)
    expect(page.get_by_role("link", name=re.compile("lasting"))).to_be_visible()
    page.goto("about:blank")
    server.stop()


def test_two_people_do_not_see_each_others_drafts(app_server, new_page):
    mine, theirs = new_page(app_server), new_page(app_server)
    for page, name in ((mine, "mine"), (theirs, "theirs")):
        open_page(page)
        press(page, "New training job")
        fill(page, "/TrainingJobName", name)
    for page, name, other in ((mine, "mine", "theirs"), (theirs, "theirs", "mine")):
        expect(place(page, "/TrainingJobName").locator("input")).to_have_value(name)
        open_page(page)
        expect(page.get_by_role("link", name=re.compile(name))).to_be_visible()
        expect(page.get_by_role("link", name=re.compile(rf"\b{other}\b"))).to_have_count(0)


def test_a_finding_jumps_to_its_field(page):
    open_page(page)
    press(page, "New training job")
    fill(page, "/TrainingJobName", "bad_name")
    stage(page, "Limits")
    tab(page, "Findings")
    card = page.locator("[class*=st-key-finding]").filter(has_text="E1004").first
    card.get_by_role("button", name="Go to field").click()
    settle(page)
    expect(place(page, "/TrainingJobName").locator("input")).to_be_focused()


def test_quick_typing_loses_no_letter_and_the_download_is_what_is_shown(page):
    open_page(page)
    press(page, "New training job")
    box = place(page, "/TrainingJobName").locator("input")
    for delay in (0, 15, 60):
        text = f"typed-with-{delay}-milliseconds-between-the-keys"
        box.fill("")
        settle(page)
        box.press_sequentially(text, delay=delay)
        expect(page.locator(".st-key-preview [data-testid=stCode]").first).to_contain_text(text)
        expect(box).to_have_value(text)
    shown = shown_json(page)
    with page.expect_download() as download:
        page.locator(".st-key-preview").get_by_role("button", name=re.compile("Download")).click()
    assert json.loads(download.value.path().read_text("utf-8")) == shown


def test_the_language_can_be_changed_in_the_middle_of_the_form(page):
    open_page(page)
    press(page, "New training job")
    fill(page, "/TrainingJobName", "bilingual")
    page.get_by_role("radio", name="한국어").click()
    settle(page)
    expect(page.get_by_text("누가 실행합니까?").first).to_be_visible()
    expect(place(page, "/TrainingJobName").locator("input")).to_have_value("bilingual")
    page.reload()
    settle(page)
    expect(page.get_by_text("누가 실행합니까?").first).to_be_visible()
    page.get_by_role("radio", name="English").click()
    settle(page)
    expect(page.get_by_text("Who runs it?").first).to_be_visible()


def test_a_broken_paste_is_answered_in_one_sentence_and_kept(page):
    open_page(page)
    box = page.get_by_label("JSON or YAML")
    box.fill('{"TrainingJobName": "x", "RoleArn": "unfinished')
    box.blur()
    settle(page)
    press(page, "Open it")
    expect(page.get_by_test_id("stAlert")).to_have_count(1)
    expect(box).to_have_value('{"TrainingJobName": "x", "RoleArn": "unfinished')
