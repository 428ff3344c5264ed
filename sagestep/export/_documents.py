"""Documents with remarks, and stand-ins that a format fills in its own way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sagestep.types import Json, JsonObject

STAND_IN: Final = re.compile(r"\[\[([a-zA-Z][a-zA-Z0-9]*)\]\]")
"""AWS's own way to write what is not known yet, such as ``[[accountId]]``."""


class Noted(dict[str, Json]):
    """An object that a writer puts a remark above; the remark is one line, whatever it holds."""

    def __init__(self, value: JsonObject, note: str) -> None:
        """Keep *note* on one line, without what does not show."""
        super().__init__(value)
        self.note = one_line(note)


def one_line(text: str) -> str:
    """Return *text* on one line, without what does not show."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


@dataclass(frozen=True, slots=True)
class Reference:
    """A value in the words of the format itself, not data: `aws_iam_role.execution_role.arn`."""

    text: str


def stand_ins(value: object) -> Iterator[str]:
    """Yield the name of every stand-in in the texts of *value*, as often as it stands there."""
    if isinstance(value, str):
        yield from STAND_IN.findall(value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from stand_ins(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from stand_ins(item)


def replaced(value: Json, old: str, new: object) -> Json:
    """Return *value* with *new* wherever a text is *old*."""
    return mapped(value, lambda text: new if text == old else text)


def mapped(value: Json, change: Callable[[str], object]) -> Json:
    """Return *value* with every text changed; names of members stay."""
    if isinstance(value, Noted):
        return Noted({name: mapped(item, change) for name, item in value.items()}, value.note)
    if isinstance(value, dict):
        return {name: mapped(item, change) for name, item in value.items()}
    if isinstance(value, list):
        return [mapped(item, change) for item in value]
    return change(value) if isinstance(value, str) else value
