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


# Quoted texts are found too, so that nothing inside counts, and even where no quote ends them: else
# each quote would be tried anew. A step such as ['a name'] is no text. The steps take all they can
# (++): what goes on with a filter or wildcard is no plain reference.
_REFERENCE = re.compile(
    r"(?s:'(?:\\.?|[^'\\])*+(?:'|\Z))"
    r"|(?:(?<![\w$.])\$|\$\$\.Execution\.Input)"
    r"((?:\.[^\W\d][\w-]*|\['[^']*'\]|\[\d{1,9}\])++)(?![\[.])"
)
_JSONATA_REFERENCE = re.compile(
    r"(?s:'(?:\\.?|[^'\\])*+(?:'|\Z)|\"(?:\\.?|[^\"\\])*+(?:\"|\Z))"
    r"|\$states\.(?:input|context\.Execution\.Input)((?:\.[^\W\d]\w*|\.`[^`]*`|\[\d{1,9}\])+)"
)
_PLACEHOLDER = re.compile(r"\$\{[^{}\"'\n]+\}|\{\{resolve:[^{}\n]+\}\}")
_PART = re.compile(r"\.([^\W\d][\w-]*)|\['([^']*)'\]|\.`([^`]*)`|\[(\d{1,9})\]")


def kind_of(text: str) -> ExpressionKind:
    """Return what *text* is."""
    if is_jsonata(text):
        return ExpressionKind.JSONATA
    if text.startswith("$$"):
        return ExpressionKind.CONTEXT
    if text == "$" or text.startswith(("$.", "$[")):
        return ExpressionKind.INPUT
    if re.match(r"\$[^\W\d]", text):
        return ExpressionKind.VARIABLE
    if text.startswith("States."):
        return ExpressionKind.INTRINSIC
    return ExpressionKind.UNKNOWN


def has_placeholder(text: str) -> bool:
    """Say whether *text* has a piece that a deployment fills in, such as ``${RoleArn}``.

    AWS never sees it so: CloudFormation, SAM and Terraform put the value in its place.
    """
    return "{" in text and _PLACEHOLDER.search(text) is not None


def is_jsonata(text: str) -> bool:
    """Say whether *text* is delimited as JSONata."""
    return text.startswith("{%") and text.endswith("%}") and len(text) >= len("{%%}")


def language_of(text: str) -> QueryLanguage:
    """Return the query language that *text* is written in."""
    return QueryLanguage.JSONATA if is_jsonata(text) else QueryLanguage.JSONPATH


def inputs(text: str) -> tuple[Path, ...]:
    """Return the places of the state's or the execution's input that *text* reads, each once.

    Only plain references count: a filter or a wildcard reads what no one can tell beforehand.
    """
    references = _JSONATA_REFERENCE if is_jsonata(text) else _REFERENCE
    found = (match[1] for match in references.finditer(text))
    return tuple(dict.fromkeys(_path(steps) for steps in found if steps))


def _path(steps: str) -> Path:
    parts = _PART.findall(steps)
    return tuple(int(index) if index else "".join(names) for *names, index in parts)
