"""A step as a whole, in every kind: the minimum, no defaults, nothing, and back; what is told."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from components.form.stages import MACHINE, stages
from sagestep import paths
from sagestep.draft import new_draft
from sagestep.kinds import all_kinds, kind
from sagestep.schema.check import Code, violations
from sagestep.schema.hints import service_default
from tests.app._form import WIDGETS, draft_of, ending, example, find, run, stage, tool

KINDS = [one.id for one in all_kinds()]


def edited_stages(kind_id):
    return [one.id for one in stages(kind(kind_id)) if one.id != MACHINE]


def undo(app, name="undo"):
    app.button(key=name).click()
    return run(app)


def use_everywhere(app, name):
    """Press the tool called *name* in every stage; return the drafts' values after each."""
    seen = [draft_of(app).values]
    for one in edited_stages(draft_of(app).kind):
        stage(app, one)
        tool(app, name)
        seen.append(draft_of(app).values)
    return seen


@pytest.mark.parametrize("kind_id", KINDS)
def test_the_minimum_is_what_the_model_requires_and_undo_takes_it_back(opened, kind_id):
    app = opened(new_draft(kind(kind_id)))
    ending(app.text_input, f"/{kind(kind_id).name_field}").set_value("a-name")
    run(app)
    seen = use_everywhere(app, "minimum")
    missing = [
        one for one in violations(kind(kind_id).operation, seen[-1]) if one.code is Code.REQUIRED
    ]
    assert not missing
    changes = [(before, after) for before, after in pairwise(seen) if before != after]
    assert changes
    for before, _ in reversed(changes):
        undo(app)
        assert draft_of(app).values == before
    for _, after in changes:
        undo(app, "redo")
        assert draft_of(app).values == after


@pytest.mark.parametrize("kind_id", KINDS)
def test_emptying_every_step_leaves_the_name_alone_and_undo_brings_all_back(opened, kind_id):
    found = kind(kind_id)
    draft = example(kind_id, found.examples[0].id)
    app = opened(draft)
    seen = use_everywhere(app, "reset")
    assert set(seen[-1]) <= {found.name_field}
    for _ in [one for one, other in pairwise(seen) if one != other]:
        undo(app)
    assert draft_of(app).values == draft.values


def defaults(found):
    """Return a request that answers with the service's own default wherever one is documented."""
    values = {}
    for path, _ in found.spec.leaves():
        default = service_default(found.spec, path) if path[-1] != 0 else None
        if default is not None:
            values = paths.put(values, path, default.value)
    return values


@pytest.mark.parametrize("kind_id", [one.id for one in all_kinds() if defaults(one)])
def test_what_equals_the_default_is_removed_in_every_step_but_what_is_required(opened, kind_id):
    found = kind(kind_id)
    app = opened(new_draft(found, defaults(found)))
    left = use_everywhere(app, "defaults")[-1]
    for path, _ in found.spec.leaves():
        default = service_default(found.spec, path) if path[-1] != 0 else None
        if default is not None and not found.is_required(path):
            assert paths.get(left, path) is paths.MISSING, path


@pytest.mark.parametrize("kind_id", KINDS)
def test_beside_a_field_stand_its_name_in_the_api_its_help_and_its_default(opened, kind_id):
    found = kind(kind_id)
    app = opened(new_draft(found))
    checked = 0
    for one in edited_stages(kind_id):
        stage(app, one)
        for sort in ("text_input", "number_input", "text_area", "selectbox"):
            for box in getattr(app, sort):
                path = _field(found, box.key)
                if path is None:
                    continue
                checked += 1
                assert f"`{'.'.join(path)}`" in box.help, box.key
                assert len(box.help.splitlines()) > 1, box.key
                default = service_default(found.spec, path)
                if default is not None:
                    assert str(default.value) in str(box.placeholder), box.key
    assert checked


def _field(found, key):
    """Return the path of the scalar whose own widget has *key*, or None."""
    sorts = ("text", "duration", "number", "choice", "instance_type", "lines", "long_text")
    parts = (key or "").split(":", 4)
    if len(parts) < 5 or parts[3] not in sorts:
        return None
    path = tuple(parts[4].split("/")[1:])
    return path if found.spec.at(path) else None


@pytest.mark.parametrize("kind_id", KINDS)
def test_findings_stand_under_their_field(opened, kind_id):
    name = kind(kind_id).name_field
    app = opened(new_draft(kind(kind_id), {name: "not a name!"}))
    told = [one.value for one in app.caption]
    assert any("E1004" in one for one in told), told
    assert json.dumps(draft_of(app).values)


# Modes: whatever excludes each other is a choice, in each kind


def _modes():
    for found in all_kinds():
        for group in found.choices:
            for number, mode in enumerate(group):
                yield found.id, group, number, mode[0]


@pytest.mark.parametrize(
    ("kind_id", "group", "number", "lead"),
    [pytest.param(*one, id=f"{one[0]}{paths.show(one[3])}") for one in _modes()],
)
def test_each_mode_can_be_picked_and_draws_what_it_asks(opened, kind_id, group, number, lead):
    values = {}
    for at, part in enumerate(lead):
        if part == 0:
            values = paths.put(values, lead[: at + 1], {})
    app = find(opened(new_draft(kind(kind_id), values)), f"request{paths.show(lead)}")
    choice = [one for one in app.segmented_control if one.key.endswith(_choice(group))]
    assert [one.value for one in choice if one.value == number], [
        (one.key, one.value) for one in app.segmented_control
    ]
    drawn = [one.key for sort in WIDGETS for one in getattr(app, sort) if one.key]
    assert any(_below(key, lead) for key in drawn), drawn
    others = [mode[0] for at, mode in enumerate(group) if at != number]
    alone = [one for one in others if one[: len(lead)] != lead and lead[: len(one)] != one]
    for other in alone:
        held = [key for key in drawn if _below(key, other) and ":mode" not in key]
        assert not held, (other, held)


def _choice(group):
    return f":mode1:{paths.show(group[0][0])}"


def _below(key, path):
    pointer = key.split(":", 4)[-1] if key.count(":") >= 4 else ""
    return f"{pointer}/".startswith(f"{paths.show(path)}/")
