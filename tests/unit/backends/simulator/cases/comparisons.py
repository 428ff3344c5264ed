"""Choice states: every comparison, in both forms."""

from __future__ import annotations

from tests.unit.backends.simulator.cases._case import NOON, Case


def rule(id, test, holds, data):
    definition = {
        "StartAt": "C",
        "States": {
            "C": {"Type": "Choice", "Choices": [{**test, "Next": "Yes"}], "Default": "No"},
            "Yes": {"Type": "Pass", "Result": True, "End": True},
            "No": {"Type": "Pass", "Result": False, "End": True},
        },
    }
    return Case("choice-state", id, definition, holds, data)


def chosen(operator, expected, value, holds, path=False):
    data = {"v": value, "w": expected}
    test = {f"{operator}Path": "$.w"} if path else {operator: expected}
    return rule(
        f"{operator}{'Path' * path}-{value!r}-{expected!r}",
        {"Variable": "$.v", **test},
        holds,
        data,
    )


TEXTS = (
    ("Equals", "b", "b", True),
    ("Equals", "b", "a", False),
    ("LessThan", "b", "a", True),
    ("LessThan", "b", "b", False),
    ("GreaterThan", "b", "c", True),
    ("GreaterThan", "b", "b", False),
    ("LessThanEquals", "b", "b", True),
    ("LessThanEquals", "b", "c", False),
    ("GreaterThanEquals", "b", "b", True),
    ("GreaterThanEquals", "b", "a", False),
)


NUMBERS = {"a": 1, "b": 2, "c": 3}


TIMES = {"a": "2024-01-02T11:59:59Z", "b": NOON, "c": "2024-01-02T12:00:01Z"}


COMPARISONS = tuple(
    chosen(f"{kind}{ending}", words[expected], words[value], holds, path)
    for kind, words in (
        ("String", {"a": "a", "b": "b", "c": "c"}),
        ("Numeric", NUMBERS),
        ("Timestamp", TIMES),
    )
    for ending, expected, value, holds in TEXTS
    for path in (False, True)
)
