"""A document entered by hand: each answer where it is asked, or found by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from components.browser import css_class
from components.form.task_state import TASK
from sagestep import paths
from sagestep.kinds import JobKind, placed
from sagestep.payload import template_path
from sagestep.schema.fields import FieldSpec
from sagestep.types import EXPR, Json, JsonObject, Path, QueryLanguage, is_dynamic
from tests.browser._form import answer, find_field, make_dynamic, place, previewed, stage, tab
from tests.browser._page import settle


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


def build(page: Page, job: JobKind, request: JsonObject) -> None:
    """Enter *request* into the wizard's empty form of *job*, stage by stage, in JSONPath."""
    left = list(answers(job.spec, request))

    def enter_what_is_asked() -> None:
        for one in list(left):
            _choose_modes(page, job, one.path)
            if enter(page, one):
                left.remove(one)
                if one.sort != "card":
                    there = template_path(request, one.path, QueryLanguage.JSONPATH)
                    _taken_over(page, there, one.value)

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


def build_state(page: Page, state: JsonObject, at: Path) -> None:
    """Enter what *state*, which stands *at* there in its machine, says besides its arguments."""
    stage(page, "State machine")
    tab(page, "State machine")
    handlers = {name: state[name] for name in ("Retry", "Catch") if name in state}
    for one in answers(TASK, handlers):
        assert enter(page, one, "state"), f"{one} is not asked"
        if one.sort != "card":
            _taken_over(page, (*at, *one.path), one.value)
    follower = place(page, "/Next", "state").get_by_role("combobox")
    follower.fill(state["Next"])
    follower.press("Enter")
    _taken_over(page, (*at, "Next"), state["Next"])


def enter(page: Page, one: Answer, document: str = "field") -> bool:
    """Enter *one* where it is asked; say whether it is asked where the page is."""
    box = place(page, paths.show(one.path), document)
    above = place(page, paths.show(one.path[:-1]), document)
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


def _taken_over(page: Page, path: Path, value: Json) -> None:
    """Wait until *value* is shown at *path* and the form is drawn: a finding moves its fields."""
    previewed(page, path, value)
    settle(page)


def _choose_modes(page: Page, job: JobKind, path: Path) -> None:
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


def _press(page: Page, inside: Locator, name: str) -> bool:
    button = inside.get_by_role("button", name=re.compile(f"^{name}")).last
    if not button.is_visible():
        return False
    button.click()
    settle(page)
    return True
