"""A template's job of each kind, built by hand: stage by stage, each answer where it is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from components.browser import css_class
from sagestep import paths
from sagestep.importer import import_text, to_draft
from sagestep.kinds import JobKind, all_kinds, kind, placed
from sagestep.payload import template_path, to_template
from sagestep.schema.fields import FieldSpec
from sagestep.types import EXPR, Json, JsonObject, Path, QueryLanguage, is_dynamic
from tests.browser._form import (
    answer,
    begin,
    find_field,
    make_dynamic,
    place,
    previewed,
    shown_json,
)
from tests.browser._page import settle

KINDS = [one.id for one in all_kinds()]


@dataclass(frozen=True)
class Answer:
    """What a person enters in one go; for a card and a line of a table, the adding of it."""

    path: Path
    value: Json
    sort: str


def answers(spec: FieldSpec, value: Json, path: Path = ()) -> Iterator[Answer]:
    """Yield all that *value* takes, each after what it stands in."""
    if is_dynamic(value):
        yield Answer(path, value[EXPR], "dynamic")
    elif spec.type == "structure":
        for member in spec.members:
            if member.name in value:
                yield from answers(member, value[member.name], (*path, member.name))
    elif spec.type == "map":
        for name, text in value.items():
            yield Answer((*path, name), text, "entry")
    elif spec.item and [one.name for one in spec.item.members] == ["Key", "Value"]:
        for number, pair in enumerate(value):
            yield Answer((*path, number), pair, "pair")
    elif spec.item and spec.item.members:
        for number, item in enumerate(value):
            yield Answer((*path, number), item, "card")
            yield from answers(spec.item, item, (*path, number))
    else:
        yield Answer(path, value, "field")


def simplest(job: JobKind) -> JsonObject:
    """Return the request of the kind's template that takes the fewest answers."""
    drafts = [to_draft(import_text(json.dumps(one.document))) for one in job.examples]
    # A new draft speaks JSONPath.
    found = [one.values for one in drafts if one.language is QueryLanguage.JSONPATH]
    return min(found, key=lambda values: len(list(answers(job.spec, values))))


def choose_modes(page: Page, job: JobKind, path: Path) -> None:
    """Where *path* belongs to one of several modes that are drawn, press its segment."""
    for group in job.choices:
        leads = [placed(mode[0], path) for mode in group]
        wanted = next((at for at, lead in enumerate(leads) if path[: len(lead)] == lead), None)
        segments = page.locator(f".{css_class(f'mode{paths.show(leads[0])}')}")
        if wanted is None or not segments.is_visible():
            continue
        segment = segments.get_by_role("radio").nth(wanted)
        if segment.get_attribute("aria-checked") != "true":
            segment.click()
            settle(page)


def enter(page: Page, job: JobKind, one: Answer) -> bool:
    """Enter *one* where it is asked; say whether it is asked where the page is."""
    choose_modes(page, job, one.path)
    box = place(page, paths.show(one.path))
    above = place(page, paths.show(one.path[:-1]))
    if one.sort == "card":
        return _press(page, above, "Add to:")
    if one.sort in ("entry", "pair"):
        name = one.path[-1] if one.sort == "entry" else one.value["Key"]
        adder = above.get_by_role("textbox", name=re.compile("^Add a (name|key)$"))
        if not adder.is_visible():
            return False
        adder.fill(name)
        adder.press("Enter")
        expect(box).to_be_visible()
        answer(box, one.value if one.sort == "entry" else one.value["Value"])
        return True
    if not box.locator("input, textarea, [role=radio]").first.is_visible():
        return False
    if one.sort == "dynamic":
        make_dynamic(page, one.path, one.value)
    else:
        answer(box, one.value)
    return True


def _press(page: Page, inside: Locator, name: str) -> bool:
    button = inside.get_by_role("button", name=re.compile(f"^{name}")).last
    if not button.is_visible():
        return False
    button.click()
    settle(page)
    return True


@pytest.mark.parametrize("kind_id", KINDS)
def test_the_simplest_template_of_each_kind_is_built_by_hand(page, kind_id):
    job = kind(kind_id)
    request = simplest(job)
    left = list(answers(job.spec, request))

    def enter_what_is_asked():
        for one in list(left):
            if enter(page, job, one):
                left.remove(one)
                if one.sort != "card":
                    there = template_path(request, one.path, QueryLanguage.JSONPATH)
                    previewed(page, there, one.value)

    begin(page, kind_id)
    enter_what_is_asked()
    # What the stages do not ask outright is found by its name.
    following = page.get_by_role("button", name=re.compile("^Next: "))
    while left and following.is_visible():
        following.click()
        settle(page)
        enter_what_is_asked()
    while left:
        count = len(left)
        find_field(page, left[0].path)
        enter_what_is_asked()
        assert len(left) < count, f"{left[0]} is found, but not asked"
    assert shown_json(page) == to_template(request, QueryLanguage.JSONPATH)
