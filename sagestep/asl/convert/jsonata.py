"""JSONata taken apart, as far as JSONPath has something like it: a small tree to match on.

The library's parser reads the text; what its tree says is kept in our own types, so that the rest
can say what it wants as patterns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sagestep.types import Json


class NoCounterpartError(ValueError):
    """JSONPath has nothing for the expression."""


@dataclass(frozen=True, slots=True)
class Read:
    """A variable and the members and positions taken from it: ``$states.input.a[0]``."""

    variable: str
    steps: tuple[str | int, ...] = ()


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


Tree = Read | Constant | Object | Array | Call | Binary | Either


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
        return Read(node.value, tuple(_positions(node.predicate)))
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


def _path(steps: list[Any]) -> Read:
    first, *rest = steps
    if first.type != "variable":
        raise NoCounterpartError
    taken: list[str | int] = [*_positions(first.predicate)]
    for step in rest:
        if step.type != "name" or step.keep_array:
            raise NoCounterpartError
        taken += [step.value, *_positions(step.stages)]
    return Read(first.value, tuple(taken))


def _positions(filters: list[Any] | None) -> list[int]:
    found = []
    for one in filters or ():
        if one.type != "filter" or one.expr.type != "number" or not isinstance(one.expr.value, int):
            raise NoCounterpartError
        found.append(one.expr.value)
    return found
