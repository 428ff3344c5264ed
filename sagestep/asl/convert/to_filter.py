"""Conditions of JSONata as filters of JSONPath: ``[status = 'Completed']`` as ``[?(…)]``.

The two find the same in a list whose items are no lists themselves. A filter of JSONPath takes the
text '1' and the number 1 for equal, though it never orders one against the other; so where that
matters, equal is written as neither more nor less.

Rule: https://github.com/json-path/JsonPath#filter-operators
"""

from __future__ import annotations

import json
import re
from typing import Final

from sagestep.asl.convert.jsonata import Array, Binary, Call, Constant, Either, Read, Tree, shown
from sagestep.asl.convert.report import NotConvertibleError
from sagestep.asl.language.jsonpath_filter import is_number, number
from sagestep.types import Json

MIRRORED: Final = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
PLAIN_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KINDS: Final = {"string": str, "number": int | float}


def filtering(condition: Tree) -> str:
    """Return the filter that holds where *condition* does.

    Raises:
        NotConvertibleError: there is none.
    """
    match condition:
        case Binary("and", left, right):
            return f"{_operand(left)} && {_operand(right)}"
        case Binary(
            "or",
            Binary("=", Read("", steps), Constant(int() | float() as value)),
            Binary("=", Read("", again), Constant(str(text))),
        ) if steps == again and is_number(value) and number(text) == value:
            # What a filter makes of one comparison with a number.
            fixed = json.dumps(value) if text == json.dumps(value) else _written(text)
            return f"{_place(steps, condition)} == {fixed}"
        case Binary("or", left, right):
            return f"{_operand(left)} || {_operand(right)}"
        case Call("not", (inner,)):
            return f"!({filtering(inner)})"
        case Call("exists", (Read("", steps),)):
            return _place(steps, condition)
        case Binary("in", Read("") as item, Array(items)) if items:
            return " || ".join(_operand(Binary("=", item, one)) for one in items)
        case Binary(sign, Constant() as fixed, Read() as item) if sign in MIRRORED:
            return filtering(Binary(MIRRORED[sign], item, fixed))
        case Binary(sign, Read("", steps), Constant(value)) if sign in MIRRORED:
            return _compared(_place(steps, condition), sign, value, condition)
        case Either(guard, Binary() as then, Constant(False)) if _asks_for_type(guard, then):
            return filtering(then)
    raise NotConvertibleError("convert.error.filter", shown(condition))


def _operand(part: Tree) -> str:
    text = filtering(part)
    return f"({text})" if " && " in text or " || " in text else text


def _compared(place: str, sign: str, value: Json, condition: Tree) -> str:
    if sign == "!=":
        # What is missing differs from nothing in JSONata, and from everything in JSONPath.
        return f"{place} && !({_compared(place, '=', value, condition)})"
    written = _written(value)
    if sign == "=":
        if is_number(value) or (isinstance(value, str) and number(value) is not None):
            return f"{place} >= {written} && {place} <= {written}"
        return f"{place} == {written}"
    if is_number(value) or isinstance(value, str):
        return f"{place} {sign} {written}"
    raise NotConvertibleError("convert.error.filter", shown(condition))


def _place(steps: tuple[str | int, ...], condition: Tree) -> str:
    if not all(isinstance(step, str) for step in steps):
        # JSONata takes a single value for a list of one.
        raise NotConvertibleError("convert.error.filter", shown(condition))
    return "@" + members(steps)


def members(steps: tuple[str | int, ...] | list[str | int]) -> str:
    """Return *steps* as a path has them behind its root."""
    return "".join(map(_step, steps))


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if PLAIN_NAME.fullmatch(step) else f"[{_written(step)}]"


def _asks_for_type(guard: Tree, then: Binary) -> bool:
    """Say whether *guard* only keeps an ordering from failing, which JSONPath does by itself."""
    match guard, then:
        case (
            Binary("=", Call("type", (item,)), Constant(str(kind))),
            Binary("<" | ">" | "<=" | ">=", compared, Constant(value)),
        ) if kind in _KINDS:
            typed = isinstance(value, _KINDS[kind]) and not isinstance(value, bool)
            return typed and item == compared
    return False


def _written(value: Json) -> str:
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return json.dumps(value)
