"""A template of each kind, one nested list of it changed, and the file that is taken away."""

from __future__ import annotations

import ast
import json
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from sagestep import paths
from sagestep.importer import import_text, to_draft
from sagestep.kinds import all_kinds, kind
from sagestep.payload import request
from sagestep.types import Json, Path
from tests.browser._form import (
    act,
    answer,
    begin_with,
    find_field,
    place,
    previewed,
    saved,
    tab,
)
from tests.browser._page import settle

CHANNELS = ("InputDataConfig",)
RANGES = ("HyperParameterTuningJobConfig", "ParameterRanges", "ContinuousParameterRanges")
SECOND_CHANNELS = ("TrainingJobDefinitions", 0, "InputDataConfig")
OUTPUTS = ("ProcessingOutputConfig", "Outputs")
ALARMS = ("DeploymentConfig", "AutoRollbackConfiguration", "Alarms")
KEYWORDS = ("HumanTaskConfig", "TaskKeywords")
VARIANTS = ("ProductionVariants",)


@dataclass(frozen=True)
class Case:
    """A template, one change of the list at `path`, and the format in which it is taken away.

    `change` is the action of a card's menu, "add" or "edit"; `number` the item's; `member` and
    `text` what is typed into it.
    """

    kind: str
    template: str
    path: Path
    change: str
    export: str
    number: int = 0
    member: str = ""
    text: Json = ""


CASES = (
    Case("training", "search-model", CHANNELS, "copy", "boto3"),
    Case("tuning", "1-tune-xgboost", RANGES, "down", "payload"),
    Case("tuning", "tune-two-algorithms", SECOND_CHANNELS, "remove", "asl", 1),
    Case("processing", "1-sklearn-features", OUTPUTS, "up", "payload", 1),
    Case("transform", "transform-binary-classification", ("Tags",), "pair", "cli", 0, "team", "ml"),
    Case("labeling", "text-classes", KEYWORDS, "edit", "cli", text=["tc", "short", "Labeling"]),
    Case("model", "model-pipeline", ("Containers",), "edit", "asl", 1, "Image", "an/image:2"),
    Case("endpoint_config", "config-two-models", VARIANTS, "copy", "asl", 1),
    Case("endpoint", "endpoint-guarded", ALARMS, "add", "asl", 1, "AlarmName", "churn-slow"),
    Case("update_endpoint", "1-update-canary", ALARMS, "remove", "payload"),
)


def changed(case: Case, items: list[Json]) -> list[Json]:
    """Return what the change of *case* makes of *items*."""
    items = json.loads(json.dumps(items))
    match case.change:
        case "copy":
            items.insert(case.number, items[case.number])
        case "remove":
            del items[case.number]
        case "down":
            items.insert(case.number + 1, items.pop(case.number))
        case "up":
            items.insert(case.number - 1, items.pop(case.number))
        case "add":
            items.append({case.member: case.text})
        case "pair":
            items.append({"Key": case.member, "Value": case.text})
        case "edit" if case.member:
            items[case.number][case.member] = case.text
        case "edit":
            items = case.text
    return items


def change(page: Page, case: Case) -> None:
    """Make the change of *case* as a person does."""
    find_field(page, case.path)
    at = place(page, paths.show(case.path))
    item = place(page, paths.show((*case.path, case.number)))
    member = place(page, paths.show((*case.path, case.number, case.member)))
    match case.change:
        case "add":
            at.get_by_role("button", name=re.compile("^Add to:")).last.click()
            settle(page)
            answer(member, case.text)
        case "pair":
            at.get_by_role("textbox", name="Add a key").fill(case.member)
            at.get_by_role("textbox", name="Add a key").press("Enter")
            answer(item, case.text)
        case "edit" if case.member:
            if not member.is_visible():
                item.get_by_role("button").first.click()
                settle(page)
            answer(member, case.text)
        case "edit":
            answer(at, case.text)
        case action:
            act(item, action)


def script_request(text: str) -> Json:
    """Return the request in a boto3 script: its constant."""
    values = [
        node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "REQUEST"
    ]
    return ast.literal_eval(values[0])


def command_request(text: str) -> Json:
    """Return the request in a command of the AWS CLI: its option's text."""
    words = shlex.split(text)
    return json.loads(words[words.index("--cli-input-json") + 1])


def machine_request(text: str) -> Json:
    """Return the arguments of the one task in a machine that calls SageMaker."""
    tasks = [
        state
        for state in json.loads(text)["States"].values()
        if ":sagemaker:" in state.get("Resource", "")
    ]
    return tasks[0].get("Arguments") or tasks[0]["Parameters"]


READ: dict[str, Callable[[str], Any]] = {
    "payload": json.loads,
    "boto3": script_request,
    "cli": command_request,
    "asl": machine_request,
}
TITLES = {"boto3": "Python script", "cli": "AWS CLI command", "asl": "State machine (ASL)"}


def test_every_kind_has_a_case():
    assert {case.kind for case in CASES} == {one.id for one in all_kinds()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.template}-{case.change}")
def test_a_nested_list_of_a_template_is_changed_and_taken_away(page, case):
    example = next(one for one in kind(case.kind).examples if one.id == case.template)
    draft = to_draft(import_text(json.dumps(example.document)))
    before = paths.get(draft.values, case.path) or []
    values = paths.put(draft.values, case.path, changed(case, before))
    expected = request(draft.with_values(values))

    begin_with(page, case.kind, case.template)
    change(page, case)
    previewed(page, (), expected)
    box = page.locator(".st-key-preview")
    if case.export != "payload":
        page.get_by_role("link", name="Review").click()
        settle(page)
        tab(page, TITLES[case.export])
        box = page.get_by_role("tabpanel").filter(visible=True)
    assert READ[case.export](saved(box)) == expected
