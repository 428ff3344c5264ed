"""Dynamic values: what kind of expression a text is, and which execution input it reads.

An expression keeps the exact text it was written with. JSONata carries its delimiters, so a text
says by itself which language it is in.
"""

from __future__ import annotations

import re
from enum import StrEnum

from sagestep.types import Path, QueryLanguage


class ExpressionKind(StrEnum):
    """What an expression is."""

    INPUT = "input"
    """A reference into the state's input: ``$.id``."""
    CONTEXT = "context"
    """A reference into the context object: ``$$.Execution.Name``."""
    INTRINSIC = "intrinsic"
    """A call of an intrinsic function: ``States.Format('{}-x', $.id)``."""
    VARIABLE = "variable"
    """A workflow variable: ``$name``."""
    JSONATA = "jsonata"
    """``{% … %}``."""
    UNKNOWN = "unknown"


_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'")
_REFERENCE = re.compile(r"(?<![\w$.])\$((?:\.[A-Za-z_][\w-]*|\['[^']*'\]|\[\d+\])+)")
_JSONATA_INPUT = re.compile(r"\$states\.input((?:\.[A-Za-z_]\w*|\[\d+\])*)")
_PART = re.compile(r"\.([A-Za-z_][\w-]*)|\['([^']*)'\]|\[(\d+)\]")


def kind_of(text: str) -> ExpressionKind:
    """Return what *text* is."""
    if is_jsonata(text):
        return ExpressionKind.JSONATA
    if text.startswith("$$"):
        return ExpressionKind.CONTEXT
    if text == "$" or text.startswith(("$.", "$[")):
        return ExpressionKind.INPUT
    if re.match(r"\$[A-Za-z_]", text):
        return ExpressionKind.VARIABLE
    if text.startswith("States."):
        return ExpressionKind.INTRINSIC
    return ExpressionKind.UNKNOWN


def is_jsonata(text: str) -> bool:
    """Say whether *text* is delimited as JSONata."""
    return text.startswith("{%") and text.endswith("%}")


def language_of(text: str) -> QueryLanguage:
    """Return the query language that *text* is written in."""
    return QueryLanguage.JSONATA if is_jsonata(text) else QueryLanguage.JSONPATH


def inputs(text: str) -> tuple[Path, ...]:
    """Return the places of the state's input that *text* reads, in order, each once.

    Only plain references count: a filter or a wildcard reads what no one can tell beforehand.
    """
    if is_jsonata(text):
        found = [match[1] for match in _JSONATA_INPUT.finditer(text)]
    else:
        # Quoted parts of an intrinsic are literals, but ['a name'] is a step of a reference.
        bare = text if text.startswith("$") else _QUOTED.sub("''", text)
        found = [match[1] for match in _REFERENCE.finditer(bare)]
    return tuple(dict.fromkeys(path for steps in found if (path := _path(steps))))


def _path(steps: str) -> Path:
    return tuple(
        int(index) if index else name or quoted for name, quoted, index in _PART.findall(steps)
    )
