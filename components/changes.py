"""What changes from one JSON document to another, as little of both as shows it."""

from __future__ import annotations

import difflib
from textwrap import dedent

from components.artifact import as_json
from sagestep.types import Json

_GAP = "⋯"
_AROUND = 2
"""How many lines around a change are shown."""


def diff(before: Json, after: Json) -> str:
    """Return the changes as a unified diff without its line numbers; empty where there are none."""
    signs, texts = _lines(before, after)
    told = dedent("\n".join(texts)).split("\n")
    return "\n".join(sign + text for sign, text in zip(signs, told, strict=True)) if signs else ""


def excerpt(before: Json, after: Json) -> str:
    """Return what is new in *after*, among the lines around it; empty where nothing changes."""
    signs, texts = _lines(before, after)
    kept = [(sign, text) for sign, text in zip(signs, texts, strict=True) if sign != "-"]
    told = dedent("\n".join(text for _, text in kept)).split("\n") if kept else []
    shown = zip(kept, told, strict=True)
    return "\n".join(_GAP if sign == _GAP else text for (sign, _), text in shown)


def _lines(before: Json, after: Json) -> tuple[list[str], list[str]]:
    """Return the sign and the text of each line of the diff; the sign of a gap is its own.

    A comma at a line's end says nothing: it comes and goes with the next line.
    """
    old, new = as_json(before).splitlines(), as_json(after).splitlines()
    bare_old, bare_new = ([line.rstrip(",") for line in lines] for lines in (old, new))
    matcher = difflib.SequenceMatcher(None, bare_old, bare_new, autojunk=False)
    signs: list[str] = []
    texts: list[str] = []
    for group in matcher.get_grouped_opcodes(_AROUND):
        if signs:
            signs.append(_GAP)
            texts.append("")
        for tag, first, last, start, end in group:
            taken = old[first:last] if tag != "equal" else []
            signs += ["-"] * len(taken) + [" " if tag == "equal" else "+"] * (end - start)
            texts += [*taken, *new[start:end]]
    return signs, texts
