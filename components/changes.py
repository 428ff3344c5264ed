"""What changes from one JSON document to another, as little of both as shows it."""

from __future__ import annotations

import difflib
from textwrap import dedent

from components.artifact import as_json
from sagestep.types import Json

_GAP = "⋯"


def diff(before: Json, after: Json) -> str:
    """Return the changes as a unified diff without its line numbers; empty where there are none."""
    signs, texts = _lines(before, after)
    told = dedent("\n".join(texts)).split("\n")
    return "\n".join(sign + text for sign, text in zip(signs, told, strict=True)) if texts else ""


def excerpt(before: Json, after: Json) -> str:
    """Return what is new in *after*, among the lines around it; empty where nothing changes."""
    signs, texts = _lines(before, after)
    return dedent("\n".join(text for sign, text in zip(signs, texts, strict=True) if sign != "-"))


def _lines(before: Json, after: Json) -> tuple[list[str], list[str]]:
    """Return the sign and the text of each line of the diff, gaps between its parts marked."""
    old, new = as_json(before).splitlines(), as_json(after).splitlines()
    lines = list(difflib.unified_diff(old, new, lineterm="", n=2))[3:]
    shown = [f" {_GAP}" if line.startswith("@@") else line for line in lines]
    return [line[0] for line in shown], [line[1:] for line in shown]
