"""The comparisons of a Choice state as JSONata conditions that hold in the same cases.

A comparison of JSONPath is false for a value of another type, where an ordering of JSONata fails:
so an ordering asks for the type first.
"""

from __future__ import annotations

import re
from typing import Final

from sagestep.asl.convert.report import NotConvertibleError
from sagestep.asl.convert.to_text import expression, written
from sagestep.types import Json, JsonObject

_SIGNS: Final = {
    "Equals": "=",
    "LessThanEquals": "<=",
    "GreaterThanEquals": ">=",
    "LessThan": "<",
    "GreaterThan": ">",
}
_COMPARISON: Final = re.compile(rf"(String|Numeric|Timestamp|Boolean)({'|'.join(_SIGNS)})(Path)?")
_TYPES: Final = {"IsString": "string", "IsNumeric": "number", "IsBoolean": "boolean"}
TIMESTAMP: Final = r"/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/"
"""What a timestamp looks like. Rule: https://states-language.net/spec.html#timestamps"""


def condition(rule: JsonObject, data: str) -> str:
    """Return *rule*, where ``$`` is *data*, as a condition.

    Raises:
        NotConvertibleError: it holds a path or comparison without counterpart.
    """
    for name, word in (("And", " and "), ("Or", " or ")):
        if isinstance(parts := rule.get(name), list):
            return word.join(_part(part, data) for part in parts)
    if isinstance(inner := rule.get("Not"), dict):
        return f"$not({condition(inner, data)})"
    variable = rule.get("Variable")
    if not isinstance(variable, str):
        raise NotConvertibleError("convert.error.comparison", str(rule)[:60])
    value = _single(variable, data)
    for name, expected in rule.items():
        if name.startswith("Is"):
            return _kind(name, value, expected)
        if name == "StringMatches":
            return f'$type({value}) = "string" ? $contains({value}, {_regex(expected)}) : false'
        if match := _COMPARISON.fullmatch(name):
            other = _single(expected, data) if match[3] else written(expected)
            return _compared(match[1], _SIGNS[match[2]], value, other, fixed=not match[3])
    raise NotConvertibleError("convert.error.comparison", variable)


def _single(path: str, data: str) -> str:
    """Return what *path* reads; the list that a filter finds is no value to compare."""
    value = expression(path, data)
    if value.startswith("["):
        raise NotConvertibleError("convert.error.path", path)
    return value


def _part(rule: JsonObject, data: str) -> str:
    text = condition(rule, data)
    compound = " ? " in text or "And" in rule or "Or" in rule
    return f"({text})" if compound else text


def _compared(kind: str, sign: str, value: str, other: str, *, fixed: bool) -> str:
    if kind == "Timestamp":
        both = f"{_timestamp(value)}" if fixed else f"{_timestamp(value)} and {_timestamp(other)}"
        return f"{both} ? $toMillis({value}) {sign} $toMillis({other}) : false"
    if sign == "=" and fixed:
        return f"{value} = {other}"
    wanted = {"String": "string", "Numeric": "number", "Boolean": "boolean"}[kind]
    types = f'$type({value}) = "{wanted}"'
    if not fixed:
        types += f' and $type({other}) = "{wanted}"'
    return f"{types} ? {value} {sign} {other} : false"


def _timestamp(value: str) -> str:
    return f'($type({value}) = "string" ? $contains({value}, {TIMESTAMP}) : false)'


def _kind(name: str, value: str, expected: Json) -> str:
    tests = {
        "IsPresent": f"$exists({value})",
        "IsNull": f"{value} = null",
        "IsTimestamp": _timestamp(value)[1:-1],
        **{test: f'$type({value}) = "{wanted}"' for test, wanted in _TYPES.items()},
    }
    if name not in tests:
        raise NotConvertibleError("convert.error.comparison", name)
    return tests[name] if expected is True else f"$not({tests[name]})"


def _regex(pattern: Json) -> str:
    """Return the pattern of StringMatches as a regular expression: an asterisk is any text."""
    pieces = re.findall(r"\\[*\\]|\*|[^*\\]+|\\", str(pattern))
    made = "".join(r"[\s\S]*" if piece == "*" else _quoted(piece) for piece in pieces)
    return f"/^{made}$/"


def _quoted(piece: str) -> str:
    text = piece[1] if len(piece) == 2 and piece[0] == "\\" else piece
    return re.sub(r"([.*+?^${}()|\[\]\\/])", r"\\\1", text)
