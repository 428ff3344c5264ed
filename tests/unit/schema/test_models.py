"""What each type of the service model lets pass."""

from __future__ import annotations

import math

import pytest
import regex
from pydantic_core import SchemaValidator

from sagestep.schema.fields import FieldSpec, service_model
from sagestep.schema.models import _matching, schema, validator


def field(type_, **constraints):
    return FieldSpec("Field", "Shape", type_, **constraints)


def takes(spec, value):
    return SchemaValidator(schema(spec)).isinstance_python(value)


TEXT = field("string")
LIST = field("list", item=TEXT, min=1, max=2)
MAP = field("map", key=TEXT, item=TEXT, max=1)
STRUCTURE = field("structure", members=(field("string", required=True),))
ONE_OF_TWO = field(
    "structure", union=True, members=(field("string"), FieldSpec("B", "B", "string"))
)


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        ("string", ["", "5", "한글"], [5, None, True, b"a", ["a"]]),
        ("integer", [0, -1, 10**30], ["5", 5.0, True, None, math.nan]),
        ("long", [0, 10**12], ["5", 5.0, False, None]),
        ("float", [0, 1.5, -1], ["0.5", True, None, math.nan, math.inf, -math.inf, 10**400]),
        ("double", [3, 1e300], ["1", False, math.nan]),
        ("boolean", [True, False], [0, 1, "true", None]),
        ("blob", ["", "aGVsbG8=", "aGVsbG8h"], ["aGVsbG8", "%%", "aGVs\n", 5, b"aGVsbG8="]),
        (
            "timestamp",
            [
                0,
                1700000000,
                1.5,
                "2026-11-22",
                "2026-11-22T07:00:00Z",
                "2026-11-22T07:00:00.5+09:00",
            ],
            ["", "5", "1700000000", "yesterday", "2026-13-01", "2026-11-22T25:00Z", True, math.nan],
        ),
    ],
)
def test_types_are_strict(type_, good, bad):
    assert [value for value in good if not takes(field(type_), value)] == []
    assert [value for value in bad if takes(field(type_), value)] == []


@pytest.mark.parametrize(
    ("spec", "good", "bad"),
    [
        (field("integer", min=1, max=3), [1, 3], [0, 4]),
        (field("float", min=0, max=1), [0, 0.5, 1], [-0.1, 1.1]),
        (field("string", min=2, max=3), ["ab", "😀😀😀"], ["a", "abcd"]),
        (field("string", enum=("File", "Pipe")), ["File"], ["file", "", 5, None]),
        (LIST, [["a"], ["a", "b"]], [[], ["a"] * 3, [1], "a", ("a",)]),
        (MAP, [{}, {"a": "b"}], [{"a": 1}, {1: "a"}, [], {"a": "", "b": ""}]),
        (STRUCTURE, [{"Field": ""}], [{}, {"Field": "", "X": 1}, [], None]),
        (field("structure"), [{}, {"any": 1}], [[], "x"]),
        (ONE_OF_TWO, [{"Field": "a"}, {"B": "a"}], [{}, {"Field": "a", "B": "b"}, {"C": "a"}]),
        (field("something new"), [1, "a", None], []),
    ],
)  # fmt: skip
def test_constraints_hold(spec, good, bad):
    assert [value for value in good if not takes(spec, value)] == []
    assert [value for value in bad if takes(spec, value)] == []


def test_a_pattern_that_cannot_be_translated_refuses_nothing():
    assert takes(field("string", pattern=r"(a)\1", max=5), "xyz")
    assert not takes(field("string", pattern=r"(a)\1", max=5), "too long")


def test_a_search_without_end_lets_the_value_pass():
    assert _matching(regex.compile(r"\A(?:(?:a|aa)+)+b\z"), "a" * 60) == "a" * 60


def test_a_validator_is_built_once():
    assert validator("CreateModel") is validator("CreateModel")


def test_an_unknown_operation_is_a_lookup_error():
    with pytest.raises(LookupError):
        validator("CreateNothing")


def test_every_operation_of_the_service_has_a_validator():
    model = service_model()
    for name in model.operation_names:
        if model.operation_model(name).input_shape:
            assert not validator(name).isinstance_python([])
