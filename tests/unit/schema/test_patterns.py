"""Java's patterns keep Java's meaning in the engines used here."""

from __future__ import annotations

import time

import pytest
from pydantic_core import SchemaValidator

from sagestep.schema.fields import FieldSpec, operation_input, service_model
from sagestep.schema.models import schema
from sagestep.schema.patterns import Engine, UntranslatableError, translate
from tests.unit.schema.mutants import OPERATIONS, VERDICTS

LONG = 200_000
SECONDS = 2  # far more than the milliseconds it takes; a blow-up would take days


def patterns(spec: FieldSpec) -> set[str]:
    below = [*spec.members, *filter(None, (spec.key, spec.item))]
    return set().union(*map(patterns, below), {spec.pattern} if spec.pattern else ())


def matches(java: str, text: str) -> bool:
    field = FieldSpec("Field", "Shape", "string", pattern=java)
    return SchemaValidator(schema(field)).isinstance_python(text)


OURS = sorted(set().union(*(patterns(operation_input(operation)) for operation in OPERATIONS)))


def test_every_pattern_of_the_nine_operations_is_honoured():
    assert len(OURS) == 49
    not_honoured = {}  # a pattern that must stay out, and why
    for pattern in OURS:
        if pattern not in not_honoured:
            translate(pattern)


def test_only_patterns_that_look_around_are_left_to_backtracking():
    slow = {pattern for pattern in OURS if translate(pattern).engine is Engine.BACKTRACKING}
    assert slow == {pattern for pattern in OURS if "(?!" in pattern or "(?<!" in pattern}
    assert len(slow) == 4


def test_every_pattern_of_the_whole_service_is_translated():
    model = service_model()
    names = [name for name in model.operation_names if model.operation_model(name).input_shape]
    everything = set().union(*(patterns(operation_input(name)) for name in names))
    assert len(everything) > 150
    for pattern in everything:
        translate(pattern)


def test_java_has_given_its_verdict_on_every_pattern_of_the_nine():
    assert set(OURS) <= set(VERDICTS)


@pytest.mark.parametrize("java", VERDICTS)
def test_a_text_matches_exactly_when_it_does_in_java(java):
    verdicts = VERDICTS[java]
    assert [text for text in verdicts["takes"] if not matches(java, text)] == []
    assert [text for text in verdicts["refuses"] if matches(java, text)] == []


@pytest.mark.parametrize(
    ("java", "takes", "refuses"),
    [
        ("ab|cd", ["ab", "cd"], ["abd", "acd", "abcd", "xab"]),
        (r"\d\w\s", ["1_ ", "9z\x0b"], ["٣a ", "1é ", "1a\u00a0", "1a\x1c"]),
        (r"\p{Alnum}\p{L}", ["a한", "0é"], ["éa", "한a", "a1"]),
        (".", ["a", "\t", "\x0b", "😀"], ["", "\n", "\r", "\u0085", "\u2028", "\u2029", "ab"]),
        (r"[^/]", ["a", "\n", "😀"], ["/", "", "ab"]),
        (r"[\uD83D\uDE00-\uD83D\uDE4F]", ["😀", "🙏"], ["🚀", "a"]),
        (r"[a\-z.$|]+", ["a-z", ".$|"], ["b", "\\"]),
        (r"[^\p{L}5-9]", ["4", " "], ["a", "7", "한"]),
        (r"\P{Alpha}", ["5", "é"], ["a"]),
        (r"a$", ["a"], ["a\n", "a\r\n"]),
        (r"a$\s*", ["a", "a\n", "a\r\n"], ["a\n\n", "a ", "a\r\n\n"]),
        (r"(?=.{1,3}$)[a-z]+", ["abc"], ["abcd", "abc\n"]),
        (r"a{2}b{0,1}c{1,}?", ["aac", "aabcc"], ["abc", "aabbc"]),
        (r"\x41\u0042}", ["AB}"], ["ab}"]),
        (r"\t\.\/\-", ["\t./-"], ["\tx/-"]),
        (r"\uD83D\u0041|\uD800|b", ["b"], ["A", "😀"]),
    ],
)
def test_constructs_that_other_engines_read_differently(java, takes, refuses):
    assert [text for text in takes if not matches(java, text)] == []
    assert [text for text in refuses if matches(java, text)] == []


@pytest.mark.parametrize(
    "java",
    [
        "(a", "a)", "[a", "[]", "[z-a]", r"[a-\d]", "*a", "a**", "a{2,1}", "a\\", r"\u00", "(?",
        "a++", r"(a)\1", r"\bword", "(?i)a", "(?<name>a)", "(?>a)", "[a-z&&[^b]]", "[a[b]]",
        r"\p{IsHangul}", r"\pL", r"\Qa\E", "(?<=a*)b(?",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_and_not_guessed(java):
    with pytest.raises(UntranslatableError):
        translate(java)


def test_a_pattern_too_large_for_rust_goes_to_backtracking():
    java = r"[\p{L}\p{M}\p{Z}\p{N}\p{P}]{0,1024}"
    assert translate(java).engine is Engine.BACKTRACKING
    assert matches(java, "x" * 1024)
    assert not matches(java, "x" * 1025)


@pytest.mark.parametrize("java", OURS)
def test_a_hostile_text_takes_no_time(java):
    """A naive search tries many ways; backtracking only sees what a field's length lets through."""
    slow = translate(java).engine is Engine.BACKTRACKING
    length = 4096 if slow else LONG
    starts = [
        "",
        "a",
        "/",
        "s3://",
        "arn:aws:sagemaker:us-east-1:123456789012:model-package/",
        "arn:",
    ]
    hostile = [
        start + part * length + "\n" for start in starts for part in ("-", "a", "a-", "0", " ")
    ]
    begin = time.perf_counter()
    for text in hostile:
        matches(java, text)
    assert time.perf_counter() - begin < SECONDS * len(hostile)
