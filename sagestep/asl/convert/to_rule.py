"""Conditions of JSONata as the comparisons of a Choice state in JSONPath."""

from __future__ import annotations

from typing import Final

from sagestep.asl.convert.jsonata import Array, Binary, Call, Constant, Either, Read, Tree, shown
from sagestep.asl.convert.report import NotConvertibleError
from sagestep.asl.convert.to_filter import MIRRORED
from sagestep.asl.convert.to_path import Roots, path
from sagestep.types import Json, JsonObject

ORDERS: Final = {
    "=": "Equals",
    "<": "LessThan",
    ">": "GreaterThan",
    "<=": "LessThanEquals",
    ">=": "GreaterThanEquals",
}
_KINDS: Final = {"string": "IsString", "number": "IsNumeric", "boolean": "IsBoolean"}


def rule(node: Tree, roots: Roots) -> JsonObject:
    """Return the comparison that holds where *node* does.

    Raises:
        NotConvertibleError: there is none.
    """
    match node:
        case Binary("and", left, right):
            return {"And": [*_parts("And", left, roots), *_parts("And", right, roots)]}
        case Binary("or", left, right):
            return {"Or": [*_parts("Or", left, roots), *_parts("Or", right, roots)]}
        case Call("not", (Call("exists", (Read() as value,)),)):
            return _about(value, "IsPresent", False, roots)
        case Call("not", (inner,)):
            return {"Not": rule(inner, roots)}
        case Call("exists", (Read() as value,)):
            return _about(value, "IsPresent", True, roots)
        case Binary("=", Call("type", (Read() as value,)), Constant(str(kind))) if kind in _KINDS:
            return _about(value, _KINDS[kind], True, roots)
        case Either(condition, then, Constant(False)):
            return _guarded(condition, then, roots)
        case Binary("in", Read() as value, Array(items)):
            return {"Or": [_compared(value, "=", item, roots) for item in items]}
        case Binary(sign, Constant() as fixed, Read() as value) if sign in MIRRORED:
            return rule(Binary(MIRRORED[sign], value, fixed), roots)
        case Binary("!=", value, other):
            return {"Not": rule(Binary("=", value, other), roots)}
        case Binary(sign, Read() as value, other) if sign in ORDERS:
            return _compared(value, sign, other, roots)
        case Call("contains", (Read() as value, Constant(str(text)))):
            return _about(value, "StringMatches", f"*{_starless(text)}*", roots)
        case Read():
            return _about(node, "BooleanEquals", True, roots)
        case Constant(bool(always)):
            # The input itself is always there.
            return {"Variable": "$", "IsPresent": always}
    raise NotConvertibleError("convert.error.condition", shown(node))


def _parts(word: str, node: Tree, roots: Roots) -> list[JsonObject]:
    made = rule(node, roots)
    return made[word] if set(made) == {word} else [made]


def _about(value: Tree, name: str, expected: Json, roots: Roots) -> JsonObject:
    return {"Variable": path(value, roots), name: expected}


def _compared(value: Tree, sign: str, other: Tree, roots: Roots) -> JsonObject:
    match other:
        case Constant(None) if sign == "=":
            return _about(value, "IsNull", True, roots)
        case Constant(bool(fixed)) if sign == "=":
            return _about(value, "BooleanEquals", fixed, roots)
        case Constant(str(fixed)):
            return _about(value, f"String{ORDERS[sign]}", fixed, roots)
        case Constant(int() | float() as fixed) if not isinstance(fixed, bool):
            return _about(value, f"Numeric{ORDERS[sign]}", fixed, roots)
    raise NotConvertibleError("convert.error.condition", f"{shown(value)} {sign} {shown(other)}")


def _guarded(condition: Tree, then: Tree, roots: Roots) -> JsonObject:
    """Return a comparison whose type is asked for first, which JSONPath does by itself."""
    match condition, then:
        case (
            Binary("=", Call("type", (value,)), Constant(str(kind))),
            Binary(sign, compared, Constant() as fixed),
        ) if value == compared and _type(fixed) == kind:
            return _compared(value, sign, fixed, roots)
        case (
            Binary("and", Binary("=", Call("type", (first,)), Constant(str(kind))), Binary()),
            Binary(sign, left, Read() as right),
        ) if first == left and sign in ORDERS:
            names = {"string": "String", "number": "Numeric", "boolean": "Boolean"}
            if kind in names:
                return _about(left, f"{names[kind]}{ORDERS[sign]}Path", path(right, roots), roots)
    return {"And": [rule(condition, roots), rule(then, roots)]}


def _type(fixed: Constant) -> str:
    match fixed.value:
        case bool():
            return "boolean"
        case str():
            return "string"
        case int() | float():
            return "number"
    return ""


def _starless(text: str) -> str:
    return text.replace("\\", "\\\\").replace("*", "\\*")
