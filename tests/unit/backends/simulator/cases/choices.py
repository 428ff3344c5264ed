"""Choice states: tests of types, and rules made of rules."""

from __future__ import annotations

from tests.unit.backends.simulator.cases._case import HANDLED, NOON, RUNTIME, Error, states
from tests.unit.backends.simulator.cases.comparisons import chosen, rule

ONLY_IF_NULL = {"Type": "Choice", "Choices": [{"Variable": "$.v", "IsNull": True, "Next": "H"}]}

CHOICES = (
    chosen("BooleanEquals", True, True, True),
    chosen("BooleanEquals", True, False, False),
    chosen("BooleanEquals", True, True, True, path=True),
    chosen("StringMatches", "log-*.txt", "log-12.txt", True),
    chosen("StringMatches", "log-*.txt", "log-12.csv", False),
    chosen("StringMatches", r"a\*c", "a*c", True),
    chosen("StringMatches", r"a\*c", "abc", False),
    chosen("StringEquals", "1", 1, False),
    chosen("NumericEquals", 1, "1", False),
    chosen("NumericEquals", 1.0, 1, True),
    chosen("BooleanEquals", True, "true", False),
    chosen("TimestampEquals", NOON, "2024-01-02T13:00:00+01:00", True),
    *(
        rule(
            f"{operator}-{value!r}-{wanted}",
            {"Variable": "$.v", operator: wanted},
            holds is wanted,
            {"v": value},
        )
        for operator, value, holds in (
            ("IsNull", None, True),
            ("IsNull", 0, False),
            ("IsString", "a", True),
            ("IsString", 1, False),
            ("IsNumeric", 1.5, True),
            ("IsNumeric", "1", False),
            ("IsBoolean", False, True),
            ("IsBoolean", 0, False),
            ("IsTimestamp", NOON, True),
            ("IsTimestamp", "noon", False),
            ("IsPresent", None, True),
        )
        for wanted in (True, False)
    ),
    rule("IsPresent-missing", {"Variable": "$.gone", "IsPresent": False}, True, {}),
    rule(
        "And",
        {
            "And": [
                {"Variable": "$.v", "NumericGreaterThan": 0},
                {"Variable": "$.v", "NumericLessThan": 2},
            ]
        },
        True,
        {"v": 1},
    ),
    rule(
        "And-false",
        {
            "And": [
                {"Variable": "$.v", "NumericGreaterThan": 0},
                {"Variable": "$.v", "NumericLessThan": 1},
            ]
        },
        False,
        {"v": 1},
    ),
    rule(
        "And-guards",
        {"And": [{"Variable": "$.v", "IsPresent": True}, {"Variable": "$.v", "NumericEquals": 1}]},
        False,
        {},
    ),
    rule(
        "Or",
        {"Or": [{"Variable": "$.v", "NumericEquals": 0}, {"Variable": "$.v", "NumericEquals": 1}]},
        True,
        {"v": 1},
    ),
    rule("Not", {"Not": {"Variable": "$.v", "NumericEquals": 0}}, True, {"v": 1}),
    rule(
        "nested", {"Not": {"Or": [{"And": [{"Variable": "$.v", "IsNull": True}]}]}}, True, {"v": 1}
    ),
    states(
        "choice-state",
        "no rule holds",
        ("S", ONLY_IF_NULL),
        HANDLED,
        # The specification calls it States.NoChoiceMatched; AWS itself answers so.
        expected=Error(RUNTIME),
        data={"v": 1},
    ),
    states(
        "choice-state",
        "path to nothing",
        ("S", ONLY_IF_NULL),
        HANDLED,
        expected=Error(RUNTIME),
        data={},
    ),
)
