"""The contract of the renderers: every leaf of all nine requests can be set, kept and cleared."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.form.renderers import renderer_for
from sagestep import paths
from sagestep.draft import new_draft
from sagestep.kinds import all_kinds
from sagestep.paths import MISSING
from sagestep.payload import request
from sagestep.schema.fields import FieldSpec
from tests.unit._requests import fitting

LEAVES = [(kind, path, spec) for kind in all_kinds() for path, spec in kind.spec.leaves()]

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)

TEXT = FieldSpec("Name", "Name", "string")
SPECS = (
    TEXT,
    replace(TEXT, enum=("A", "B")),
    replace(TEXT, shape="TrainingInstanceType", enum=("ml.m5.large",)),
    FieldSpec("Count", "Count", "integer"),
    FieldSpec("MaxRuntimeInSeconds", "MaxRuntimeInSeconds", "integer"),
    FieldSpec("Count", "Count", "long"),
    FieldSpec("Rate", "Rate", "float"),
    FieldSpec("Rate", "Rate", "double"),
    FieldSpec("On", "On", "boolean"),
    FieldSpec("When", "When", "timestamp"),
    FieldSpec("Bytes", "Bytes", "blob"),
    FieldSpec("Names", "Names", "list", item=TEXT),
    FieldSpec("Choices", "Choices", "list", item=replace(TEXT, enum=("A", "B"))),
    FieldSpec("Numbers", "Numbers", "list", item=FieldSpec("", "N", "integer")),
    FieldSpec("Rates", "Rates", "list", item=FieldSpec("", "N", "double")),
    FieldSpec("Lists", "Lists", "list", item=FieldSpec("", "L", "list", item=TEXT)),
    FieldSpec("Any", "Any", "structure"),
    FieldSpec("New", "New", "a type of tomorrow"),
)


def drawn(kind, path, spec):
    """Return the field that holds a leaf on screen, and the value that sets the leaf alone.

    A list of plain values is one field; so is each line of a map.
    """
    if path[-1] == 0:
        return path[:-1], kind.spec.at(path[:-1]), [fitting(spec)]
    here = tuple("name" if part == "*" else part for part in path)
    return here, spec, fitting(spec)


def test_the_nine_requests_have_all_their_leaves():
    assert len({kind.operation for kind in all_kinds()}) == 9
    assert len(LEAVES) >= 644


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_every_leaf_is_set_and_cleared_and_the_payload_holds_exactly_that(kind):
    for leaf_path, leaf in kind.spec.leaves():
        path, spec, value = drawn(kind, leaf_path, leaf)
        renderer = renderer_for(spec, MISSING)
        assert renderer.rank > -10, f"{path} falls to JSON text"
        set_value = renderer.to_value(spec, renderer.to_widget(spec, value))
        draft = new_draft(kind).put(path, set_value)
        assert request(draft) == paths.put({}, path, value), path
        assert json.loads(json.dumps(request(draft))) == request(draft)
        assert renderer.to_value(spec, renderer.to_widget(spec, MISSING)) is MISSING
        cleared = request(draft.drop(path))
        assert paths.get(cleared, path) is MISSING
        assert cleared == {} or 0 in path, path


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: f"{spec.name}-{spec.type}")
@given(value=JSON)
def test_what_a_renderer_accepts_comes_back_as_it_was(spec, value):
    renderer = renderer_for(spec, value)
    back = renderer.to_value(spec, renderer.to_widget(spec, value))
    assert back == value
    assert isinstance(back, bool) == isinstance(value, bool)


@pytest.mark.parametrize(
    ("spec_type", "item", "text", "value"),
    [
        ("timestamp", None, "1700000000", 1_700_000_000),
        ("timestamp", None, " 2030-01-31T09:00:00Z ", "2030-01-31T09:00:00Z"),
        ("list", "integer", "1\n\n 2 ", [1, 2]),
        ("list", "double", "0.5\nhalf", [0.5, "half"]),
        ("list", "string", " a \n\nb", ["a", "b"]),
        ("document", None, '{"a": NaN}', '{"a": NaN}'),
        ("document", None, "1e999", "1e999"),
        ("document", None, " ", MISSING),
    ],
)
def test_typed_text_is_read_as_meant(spec_type, item, text, value):
    spec = FieldSpec("X", "X", spec_type, item=FieldSpec("", "X", item) if item else None)
    assert renderer_for(spec, MISSING).to_value(spec, text) == value


@pytest.mark.parametrize(
    ("member", "value"),
    [
        (FieldSpec("Novelty", "Novelty", "string"), "new"),
        (FieldSpec("Novelty", "Novelty", "timestamp"), "2030-01-31T09:00:00Z"),
        (FieldSpec("Novelty", "Novelty", "blob"), "AAAA"),
        (FieldSpec("Novelty", "Novelty", "a type of tomorrow"), {"any": [1]}),
    ],
    ids=lambda one: one.type if isinstance(one, FieldSpec) else "",
)
@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_a_member_that_an_upgrade_brings_is_asked_under_more(kind, member, value, monkeypatch):
    newer = replace(kind)
    newer.__dict__["spec"] = replace(kind.spec, members=(*kind.spec.members, member))
    assert newer.rest() == (*kind.rest(), ("Novelty",))
    renderer = renderer_for(member, MISSING)
    assert renderer.to_value(member, renderer.to_widget(member, value)) == value


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2h", 7200),
        ("1d 12h", 129_600),
        ("1d12h30m5s", 131_405),
        ("90", 90),
        ("1d 3", 86_403),
        ("0", 0),
        ("-5", -5),
        ("soon", "soon"),
        ("2 h", "2 h"),
        ("h", "h"),
        ("", MISSING),
    ],
)
def test_a_duration_may_be_typed_in_days_hours_and_minutes(text, seconds):
    spec = FieldSpec("MaxRuntimeInSeconds", "MaxRuntimeInSeconds", "integer")
    assert renderer_for(spec, MISSING).to_value(spec, text) == seconds
