"""JSONata values as JSONPath: reference paths, calls of intrinsic functions, payload templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from sagestep.asl.convert.joining import check_joined
from sagestep.asl.convert.jsonata import (
    Array,
    Binary,
    Call,
    Constant,
    Either,
    Filtered,
    NoCounterpartError,
    Object,
    Read,
    Tree,
    parse,
    shown,
)
from sagestep.asl.convert.report import NotConvertibleError
from sagestep.asl.convert.to_filter import filtering, members
from sagestep.asl.expressions import is_jsonata
from sagestep.types import Json, JsonObject

Roots = Mapping[str, str]
"""What stands for a member of ``$states`` in JSONPath: ``{"input": "$"}``."""


def tree(value: Json) -> Tree:
    """Return a field's *value*, structures with expressions in them too, as one tree.

    Raises:
        NotConvertibleError: an expression is beyond what JSONPath has.
    """
    if isinstance(value, dict):
        return Object(tuple((name, tree(item)) for name, item in value.items()))
    if isinstance(value, list):
        return Array(tuple(map(tree, value)))
    if isinstance(value, str) and is_jsonata(value):
        text = value[2:-2].strip()
        try:
            return parse(text)
        except NoCounterpartError as error:
            raise NotConvertibleError("convert.error.jsonata", text) from error
    return Constant(value)


def template(node: Tree, roots: Roots) -> Json:
    """Return a fixed value or a payload template; `member` gives what stands under a name."""
    match node:
        case Constant(value):
            return value
        case Object(members):
            made: JsonObject = {}
            for name, value in members:
                made |= member(name, value, roots)
            return made
        case Array(items) if not any(map(_dynamic, items)):
            return [template(item, roots) for item in items]
    raise NotConvertibleError("convert.error.no_place", shown(node))


def member(name: str, node: Tree, roots: Roots) -> JsonObject:
    """Return *node* as the member *name* of a payload template."""
    if name.endswith(".$"):
        raise NotConvertibleError("convert.error.dollar_name", name)
    if isinstance(node, Constant | Object):
        return {name: template(node, roots)}
    if isinstance(node, Array) and not any(map(_dynamic, node.items)):
        return {name: template(node, roots)}
    return {f"{name}.$": expression(node, roots)}


def _dynamic(node: Tree) -> bool:
    return not isinstance(node, Constant | Object | Array)


def expression(node: Tree, roots: Roots) -> str:
    """Return *node* as a path or a call of an intrinsic function.

    Raises:
        NotConvertibleError: there is none for it.
    """
    match node:
        case Read():
            return path(node, roots)
        case Binary("&"):
            return _format(node, roots)
        case Binary("in", item, items):
            return _call("ArrayContains", roots, items, item)
        case Binary("+", left, right):
            return _call("MathAdd", roots, left, right)
        case Binary("-", left, Constant(int(number))):
            return _call("MathAdd", roots, left, Constant(-number))
        case Array((Filtered(source, condition),)):
            return f"{path(source, roots)}[?({filtering(condition)})]"
        case Filtered():
            raise NotConvertibleError("convert.error.bare_filter", shown(node))
        case Array(items):
            return _call("Array", roots, *items)
        case Call("merge", (Array((first, second)),)):
            return _call("JsonMerge", roots, first, second, Constant(False))
        case Call("substring", (Call("uuid", ()), Constant(0), Constant(8))):
            return "States.ArrayGetItem(States.StringSplit(States.UUID(), '-'), 0)"
        case Call("range", (first, last)):
            return _call("ArrayRange", roots, first, last, Constant(1))
        case Call(name, arguments) if len(arguments) == _COUNTS.get(name):
            return _call(_FUNCTIONS[name], roots, *arguments)
    raise NotConvertibleError("convert.error.jsonata", shown(node))


_FUNCTIONS: Final = {
    "parse": "StringToJson",
    "string": "JsonToString",
    "partition": "ArrayPartition",
    "range": "ArrayRange",
    "count": "ArrayLength",
    "distinct": "ArrayUnique",
    "base64encode": "Base64Encode",
    "base64decode": "Base64Decode",
    "hash": "Hash",
    "split": "StringSplit",
    "uuid": "UUID",
}
_COUNTS: Final = {
    name: {"partition": 2, "range": 3, "hash": 2, "split": 2, "uuid": 0}.get(name, 1)
    for name in _FUNCTIONS
}


def path(node: Tree, roots: Roots) -> str:
    """Return what *node* reads as a reference path.

    Raises:
        NotConvertibleError: it reads what is out of reach at its place, or is no plain reading.
    """
    match node:
        case Read("states", ("context", *steps)):
            return "$$" + members(steps)
        case Read("states", (str(name), *steps)) if name in roots:
            return roots[name] + members(steps)
        case Read(variable, steps) if variable not in ("", "states"):
            return f"${variable}" + members(steps)
    raise NotConvertibleError("convert.error.out_of_reach", shown(node))


def _call(name: str, roots: Roots, *arguments: Tree) -> str:
    return f"States.{name}({', '.join(_argument(one, roots) for one in arguments)})"


def _argument(node: Tree, roots: Roots) -> str:
    match node:
        case Constant(str(text)):
            return _quoted(text)
        case Constant(value):
            return json.dumps(value)
        case Array((Filtered(),)):
            raise NotConvertibleError("convert.error.no_place", shown(node))
    return expression(node, roots)


def _quoted(text: str) -> str:
    return "'" + re.sub(r"([\\'{}])", r"\\\1", text) + "'"


def _format(node: Tree, roots: Roots) -> str:
    written, values = "", []
    for part in _joined(node):
        match part:
            case Constant(str(text)):
                written += _quoted(text)[1:-1]
            case Call("string", (value,)):
                written += "{}"
                values.append(_joined_value(value, roots))
            case _:
                written += "{}"
                values.append(_joined_value(part, roots))
    return "States.Format(" + ", ".join((f"'{written}'", *values)) + ")"


def _joined_value(node: Tree, roots: Roots) -> str:
    match node:
        case Read("states", ("context", *steps)):
            check_joined(steps, shown(node))
    return _argument(node, roots)


def _joined(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Binary) and node.operator == "&":
        yield from _joined(node.left)
        yield from _joined(node.right)
    else:
        yield node


def reads(node: Tree) -> Iterator[Read]:
    """Yield all that *node* reads."""
    match node:
        case Read():
            yield node
        case Filtered(source, condition):
            yield source
            yield from reads(condition)
        case Object(members):
            for _, value in members:
                yield from reads(value)
        case Array(parts) | Call(_, parts):
            for part in parts:
                yield from reads(part)
        case Binary(_, left, right):
            yield from reads(left)
            yield from reads(right)
        case Either(condition, then, otherwise):
            for part in (condition, then, otherwise):
                yield from reads(part)
