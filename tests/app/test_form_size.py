"""How many widgets a step draws at most: whatever is answered, opened or unfolded in it."""

from __future__ import annotations

import pytest

from components.form.stages import stages
from sagestep import paths
from sagestep.draft import new_draft
from sagestep.kinds import all_kinds, kind
from tests.app._form import MOST, counted, draft_of, example, run, stage
from tests.unit._requests import fitting

KINDS = [one.id for one in all_kinds()]
TEMPLATES = [(one.id, found.id) for one in all_kinds() for found in one.examples]


def full(spec):
    """Return a value with every member answered, two items a list and three names a map."""
    if spec.type == "structure" and spec.members:
        return {member.name: full(member) for member in spec.members}
    if spec.type == "list":
        return [full(spec.item) for _ in range(2)]
    if spec.type == "map":
        return {f"name-{number}": full(spec.item) for number in range(3)}
    return fitting(spec)


def fields(spec, path=()):
    """Yield the path of every field below *spec*."""
    for member in spec.members:
        yield (*path, member.name)
        yield from fields(member, (*path, member.name))
    if spec.item:
        yield from fields(spec.item, (*path, 0))


def unfold_all(app):
    """Unfold what is folded, one after the other, and count the widgets after each."""
    unfolded = set()
    while True:
        folded = [one for one in app.button if one.key and ":unfold:" in one.key]
        left = [one for one in folded if one.key not in unfolded]
        assert counted(app) <= MOST, sorted(unfolded)[-3:]
        if not left:
            return unfolded
        unfolded.add(left[0].key)
        left[0].click()
        run(app)


@pytest.mark.parametrize(("kind_id", "example_id"), TEMPLATES)
def test_no_stage_of_a_template_draws_more_than_forty_widgets(opened, kind_id, example_id):
    draft = example(kind_id, example_id)
    app = opened(draft)
    for one in stages(draft.job_kind):
        unfold_all(stage(app, one.id))
    assert draft_of(app).values == draft.values


@pytest.mark.parametrize("kind_id", KINDS)
def test_no_stage_draws_more_when_every_optional_field_is_opened(opened, kind_id):
    app = opened(new_draft(kind(kind_id)))
    pointers = [f"request{paths.show(path)}" for path in fields(kind(kind_id).spec)]
    app.session_state["_opened"] = pointers
    for one in stages(kind(kind_id)):
        unfold_all(stage(app, one.id))


@pytest.mark.parametrize("kind_id", KINDS)
def test_no_stage_draws_more_when_everything_is_answered(opened, kind_id):
    values = full(kind(kind_id).spec)
    app = opened(new_draft(kind(kind_id), values))
    for one in stages(kind(kind_id)):
        unfold_all(stage(app, one.id))
    assert draft_of(app).values == values


def test_what_shows_only_the_way_to_a_part_shows_all_again(opened):
    app = opened(new_draft(kind("model"), full(kind("model").spec)))
    unfold_all(stage(app, "model_pipeline"))
    rest = [one for one in app.button if one.key and ":rest:" in one.key]
    while rest:
        rest[0].click()
        run(app)
        assert counted(app) <= MOST
        rest = [one for one in app.button if one.key and ":rest:" in one.key]
