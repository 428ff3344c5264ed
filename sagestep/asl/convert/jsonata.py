"""JSONata taken apart, as far as JSONPath has something like it: a small tree to match on.

The library's parser reads the text; what its tree says is kept in our own types, so that the rest
can say what it wants as patterns.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sagestep.types import Json


class NoCounterpartError(ValueError):
    """JSONPath has nothing for the expression."""


@dataclass(frozen=True, slots=True)
class Read:
    """A variable and the members and positions taken from it: ``$states.input.a[0]``.

    Within a filter the variable without a name is the item.
    """

    variable: str
    steps: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Filtered:
    """The items that a condition holds for: ``$states.result[status = 'Completed']``."""

    source: Read
    condition: Tree


@dataclass(frozen=True, slots=True)
class Constant:
    """A text, number, true, false or null."""

    value: Json


@dataclass(frozen=True, slots=True)
class Object:
    """An object written out; its names are texts."""

    members: tuple[tuple[str, Tree], ...]


@dataclass(frozen=True, slots=True)
class Array:
    """A list written out."""

    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function."""

    name: str
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two values."""

    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Either:
    """One of two values."""

    condition: Tree
    then: Tree
    otherwise: Tree


Tree = Read | Filtered | Constant | Object | Array | Call | Binary | Either


@lru_cache(maxsize=1024)
def parse(expression: str) -> Tree:
    """Return *expression*, without its delimiters, taken apart.

    Raises:
        NoCounterpartError: it is no JSONata, or uses what JSONPath has nothing like.
    """
    from jsonata.jexception import JException
    from jsonata.jsonata import Jsonata

    try:
        root = Jsonata(expression).ast
    except (JException, LookupError, AttributeError, TypeError, ValueError) as error:
        raise NoCounterpartError(expression) from error
    return _tree(root)


def _tree(node: Any) -> Tree:
    if node.type == "variable":
        return _filtered(Read(node.value), node.predicate)
    if getattr(node, "predicate", None) or getattr(node, "group", None):
        raise NoCounterpartError
    match node.type:
        case "path":
            return _path(node.steps)
        case "string" | "number" | "value":
            return Constant(node.value)
        case "block" if len(node.expressions) == 1:
            return _tree(node.expressions[0])
        case "unary" if node.value == "{":
            return Object(tuple(_member(name, value) for name, value in node.lhs_object))
        case "unary" if node.value == "[":
            return Array(tuple(map(_tree, node.expressions)))
        case "function" if node.procedure.type == "variable":
            return Call(node.procedure.value, tuple(map(_tree, node.arguments)))
        case "binary":
            return Binary(node.value, _tree(node.lhs), _tree(node.rhs))
        case "condition" if node._else is not None:
            return Either(_tree(node.condition), _tree(node.then), _tree(node._else))
    raise NoCounterpartError


def _member(name: Any, value: Any) -> tuple[str, Tree]:
    if name.type != "string":
        raise NoCounterpartError
    return name.value, _tree(value)


def _path(steps: list[Any]) -> Read | Filtered:
    first, *rest = steps
    if first.type == "variable":
        read = _taken(Read(first.value), first.predicate)
    elif first.type == "name":
        read, rest = Read(""), steps
    else:
        raise NoCounterpartError
    *inner, last = rest
    if any(step.type != "name" or _more_than_name(step) for step in rest):
        raise NoCounterpartError
    for step in inner:
        read = _taken(Read(read.variable, (*read.steps, step.value)), step.stages)
    return _filtered(Read(read.variable, (*read.steps, last.value)), last.stages)


def _more_than_name(step: Any) -> bool:
    """Say whether *step* keeps lists of one, or names its item or position for later steps."""
    return bool(step.keep_array or step.focus or step.index)


def _taken(read: Read, filters: list[Any] | None) -> Read:
    taken = _filtered(read, filters)
    if isinstance(taken, Filtered):
        raise NoCounterpartError
    return taken


def _filtered(read: Read, filters: list[Any] | None) -> Read | Filtered:
    """Return what *filters*, of which the last may be a condition, leave of *read*."""
    for index, one in enumerate(filters or ()):
        if one.type != "filter":
            raise NoCounterpartError
        if one.expr.type == "number":
            read = Read(read.variable, (*read.steps, _position(one.expr.value)))
        elif index + 1 == len(filters or ()):
            return Filtered(read, _tree(one.expr))
        else:
            raise NoCounterpartError
    return read


def _position(value: Any) -> int:
    if not isinstance(value, int):
        raise NoCounterpartError
    return value


def shown(node: Tree) -> str:
    """Return *node* roughly as it was written, for a message."""
    match node:
        case Read(variable, steps):
            taken = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in steps)
            return f"${variable}{taken}" if variable or not steps else taken.removeprefix(".")
        case Filtered(source, condition):
            return f"{shown(source)}[{shown(condition)}]"
        case Constant(value):
            return json.dumps(value, ensure_ascii=False)
        case Call(name, arguments):
            return f"${name}({', '.join(map(shown, arguments))})"
        case Binary(operator, left, right):
            return f"{shown(left)} {operator} {shown(right)}"
        case Array(items):
            return f"[{', '.join(map(shown, items))}]"
        case Object(members):
            return "{" + ", ".join(f"{json.dumps(name)}: …" for name, _ in members) + "}"
        case Either(condition):
            return f"{shown(condition)} ? …"
