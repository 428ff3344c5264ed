"""JSONata in a state: whether its expressions can be read, and what they may refer to.

An expression has no context item: it begins at ``$states`` or at a variable. A name by itself reads
nothing, and AWS refuses it, as it does ``$$``, and ``$states.errorOutput`` outside of a catcher.

Rule: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from sagestep.asl.definition.fault import Code, Fault, Faults
from sagestep.asl.expressions import has_placeholder, is_jsonata
from sagestep.types import Json, JsonObject, Path

_PLAIN: Final = re.compile(
    r"\s*(?:\$(?!states\b)\w+|\$states\.(?:input|result|context))(?:\.[A-Za-z_]\w*|\[\d{1,9}\])*\s*"
)
"""An expression that is surely right; most are."""
_NEWER: Final = re.compile(r"\?\?|\?:")
"""Operators that not every JSONata knows: what uses them is not judged."""
_LITERAL: Final = frozenset({"Type", "Comment", "QueryLanguage", "Resource", "Next", "Default"})
_SCOPES: Final = frozenset({"ItemProcessor", "Iterator", "Branches"})
_MOST: Final = 2_000
"""How many expressions of a state are read; no machine that AWS takes has more to say."""
_LONGEST: Final = 10_000


def expressions(state: JsonObject, at: Path) -> Faults:
    """Yield the faults of the JSONata expressions of *state*, nested states apart."""
    for number, (place, text) in enumerate(_texts(state, at)):
        if number >= _MOST:
            return
        yield from _faults(text, place)


def _texts(state: JsonObject, at: Path) -> Iterator[tuple[Path, str]]:
    pending: list[tuple[Path, Json]] = [
        ((*at, name), value)
        for name, value in state.items()
        if name not in _LITERAL and name not in _SCOPES
    ]
    while pending:
        place, node = pending.pop()
        if isinstance(node, str):
            if is_jsonata(node) and not has_placeholder(node):
                yield place, node
        elif isinstance(node, dict):
            pending += [((*place, name), item) for name, item in node.items()]
        elif isinstance(node, list):
            pending += [((*place, number), item) for number, item in enumerate(node)]


def _faults(text: str, place: Path) -> Faults:
    expression = text[2:-2]
    if _PLAIN.fullmatch(expression) or len(expression) > _LONGEST or _NEWER.search(expression):
        return
    reason, names = _read(expression)
    params = {"expression": expression.strip()}
    if reason:
        yield Fault(Code.JSONATA, place, {**params, "reason": reason})
    for name in names:
        if name != "$states.errorOutput" or "Catch" not in place:
            yield Fault(Code.JSONATA_NAME, place, {**params, "name": name})


@lru_cache(maxsize=4096)
def _read(expression: str) -> tuple[str, tuple[str, ...]]:
    """Return why *expression* cannot be read, or an empty text, and what it must not refer to."""
    from jsonata.jexception import JException
    from jsonata.parser import Parser

    try:
        tree = Parser().parse(expression)
    except JException as error:
        return f"{error.error}: {error}", ()
    except (RecursionError, LookupError, TypeError, ValueError, AttributeError):
        return "", ()
    return "", tuple(dict.fromkeys(_outside(tree)))


def _outside(tree: Any) -> Iterator[str]:
    """Yield the names that *tree* reads from a context that is not there."""
    pending = [tree]
    while pending:
        node = pending.pop()
        if node is None or isinstance(node, str | int | float | bool):
            continue
        if isinstance(node, list | tuple):
            pending += node
            continue
        kind = getattr(node, "type", None)
        if kind == "path":
            first, *later = node.steps
            if first.type == "name":
                yield str(first.value)
                continue
            pending.append(first)
            begin = [(step.type, step.value) for step in (first, *later[:1])]
            if begin == [("variable", "states"), ("name", "errorOutput")]:
                yield "$states.errorOutput"
        elif kind == "variable" and node.value == "$":
            yield "$$"
        else:
            pending += _below(node)


_BELOW: Final = (
    "lhs",
    "rhs",
    "expression",
    "condition",
    "then",
    "_else",
    "body",
    "procedure",
    "lhs_object",
)
_LISTS: Final = ("expressions", "arguments")


def _below(node: Any) -> Iterator[Any]:
    """Yield what *node* evaluates in its own context: no predicates, no later steps."""
    for name in (*_BELOW, *_LISTS):
        yield getattr(node, name, None)
