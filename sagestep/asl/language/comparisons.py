"""The rules of Choice states in JSONPath: comparisons, and And, Or, Not over them.

Rule: Choice state, https://states-language.net/spec.html#choice-state and
https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from sagestep.asl.language import references
from sagestep.asl.language.faults import EvaluationError
from sagestep.asl.language.jsonpath import PathMissingError
from sagestep.asl.language.timestamps import seconds_of
from sagestep.paths import MISSING
from sagestep.types import Json, JsonObject

Test = Callable[[Json, Json], bool]


def holds(rule: JsonObject, sources: references.Sources) -> bool:
    """Say whether *rule* holds.

    Raises:
        EvaluationError: it reads what is not there.
    """
    if "And" in rule:
        return all(holds(part, sources) for part in rule["And"])
    if "Or" in rule:
        return any(holds(part, sources) for part in rule["Or"])
    if "Not" in rule:
        return not holds(rule["Not"], sources)
    name = next(key for key in rule if key in OPERATORS)
    test = OPERATORS[name]
    if name == "IsPresent":
        return (_find(rule["Variable"], sources) is not MISSING) is rule[name]
    value = _read(rule["Variable"], sources)
    expected = rule[name]
    return test(value, _read(expected, sources) if name.endswith("Path") else expected)


def _find(path: str, sources: references.Sources) -> Json:
    try:
        return references.evaluate(references.parse(path), sources)
    except PathMissingError:
        return MISSING


def _read(path: str, sources: references.Sources) -> Json:
    value = _find(path, sources)
    if value is MISSING:
        reason = "The choice state's condition path references an invalid value."
        raise EvaluationError(f"Invalid path '{path}': {reason}")
    return value


def _numeric(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numbers(compare: Test) -> Test:
    def test(value: Json, expected: Json) -> bool:
        return _numeric(value) and _numeric(expected) and compare(value, expected)

    return test


def _strings(compare: Test) -> Test:
    def test(value: Json, expected: Json) -> bool:
        return isinstance(value, str) and isinstance(expected, str) and compare(value, expected)

    return test


def _timestamps(compare: Test) -> Test:
    def test(value: Json, expected: Json) -> bool:
        moments = [_moment(side) for side in (value, expected)]
        return None not in moments and compare(*moments)

    return test


def _equal_booleans(value: Json, expected: Json) -> bool:
    return isinstance(value, bool) and value is expected


@lru_cache(maxsize=512)
def _pattern(text: str) -> re.Pattern[str]:
    # An asterisk stands for any characters; a backslash takes the meaning from it and from itself.
    pieces = re.findall(r"\\[*\\]|\*|[^*\\]+|\\", text)
    return re.compile(
        "".join(".*" if piece == "*" else re.escape(_plain(piece)) for piece in pieces), re.DOTALL
    )


def _plain(piece: str) -> str:
    return piece[1] if len(piece) == 2 and piece[0] == "\\" else piece


def _matches(value: Json, expected: Json) -> bool:
    return (
        isinstance(value, str)
        and isinstance(expected, str)
        and _pattern(expected).fullmatch(value) is not None
    )


def _is(kind: Callable[[Json], bool]) -> Test:
    return lambda value, expected: kind(value) is expected


def _moment(value: Json) -> float | None:
    return seconds_of(value) if isinstance(value, str) else None


_ORDERS: Final[dict[str, Test]] = {
    "Equals": operator.eq,
    "LessThan": operator.lt,
    "GreaterThan": operator.gt,
    "LessThanEquals": operator.le,
    "GreaterThanEquals": operator.ge,
}
_KINDS: Final[dict[str, Callable[[Test], Test]]] = {
    "String": _strings,
    "Numeric": _numbers,
    "Timestamp": _timestamps,
}

OPERATORS: Final[dict[str, Test]] = {
    **{
        f"{kind}{order}{path}": typed(compare)
        for kind, typed in _KINDS.items()
        for order, compare in _ORDERS.items()
        for path in ("", "Path")
    },
    "BooleanEquals": _equal_booleans,
    "BooleanEqualsPath": _equal_booleans,
    "StringMatches": _matches,
    "IsNull": _is(lambda value: value is None),
    "IsPresent": _is(lambda value: value is not MISSING),
    "IsNumeric": _is(_numeric),
    "IsString": _is(lambda value: isinstance(value, str)),
    "IsBoolean": _is(lambda value: isinstance(value, bool)),
    "IsTimestamp": _is(lambda value: _moment(value) is not None),
}
"""Every comparison by its name; those that end in Path read what they compare with."""
