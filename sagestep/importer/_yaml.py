"""Read YAML as AWS's tools write it: JSON's types and nothing more.

Dates, times, versions and numbers with leading zeros stay the texts they were meant as, `yes` and
`on` too. A CloudFormation tag becomes what it is short for. Aliases are followed as far as a sane
document goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

import yaml

from sagestep.importer._repairs import Repairs
from sagestep.importer.limits import MAX_DEPTH, real, refuse, too_deep, whole
from sagestep.types import Json, JsonObject, SagestepError

MAX_NODES: Final = 500_000
"""How many values a document may come to, each alias counted in full."""
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD: Final = "tag:yaml.org,2002:"
_KEY: Final = re.compile(
    r"""(?:"[^"]*"|'[^']*'|[^\s\#{}\[\]"',&*!|>%@`][^{}\[\]"',]*)\s*:(?:\s|$)|-\s"""
)
_SIGNIFICANT: Final = re.compile(r"\S[^\n]*")
_LOOKED_AT: Final = 200
"""How much of a line is looked at for a key; a state's name has 80 characters at most."""
_WORDS: Final[dict[str, Json]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", "")),
}
_WHOLE: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_REAL: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")


def looks_like_yaml(text: str) -> bool:
    """Say whether *text* begins as a YAML document does: with a key and a colon, or a dash."""
    for match in _SIGNIFICANT.finditer(text):
        line = match[0][:_LOOKED_AT]
        if not line.startswith(("#", "---", "%YAML")):
            return _KEY.match(line) is not None
    return False


def read_yaml(text: str, repairs: Repairs) -> Json:
    """Return the one document that *text* holds.

    Raises:
        SagestepError: it is no YAML, or more than this reader takes.
    """
    builder = _Builder(repairs)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line, column = _place(error.problem_mark or error.context_mark)
        raise refuse("yaml", line=line, column=column, problem=error.problem or "") from None
    except (yaml.YAMLError, UnicodeEncodeError):
        raise refuse("characters") from None
    return builder.document


class _Mark(Protocol):
    """Where something stands; the pure and the compiled parser each have a class of their own."""

    @property
    def line(self) -> int:
        """Return the line, from 0."""

    @property
    def column(self) -> int:
        """Return the column, from 0."""


@dataclass(slots=True)
class _Frame:
    """An open mapping or sequence; `size` counts the values in it."""

    members: Json
    tag: str | None
    anchor: str | None
    name: str | None = None
    own: set[str] = field(default_factory=set)
    size: int = 1


class _Builder:
    """Puts parser events together; it keeps its own stack, so no depth can harm."""

    def __init__(self, repairs: Repairs) -> None:
        self.repairs = repairs
        self.document: Json = None
        self.documents = 0
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Json, int]] = {}

    def take(self, event: yaml.Event) -> None:
        if (getattr(event, "tag", None) or "").startswith(f"{_STANDARD}python"):
            raise self._error("tag", event)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise self._error("several", event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                if len(self.stack) == MAX_DEPTH:
                    raise too_deep()
                members: Json = {} if isinstance(event, yaml.MappingStartEvent) else []
                self.stack.append(_Frame(members, event.tag, event.anchor))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                frame = self.stack.pop()
                self._put(event, _tagged(frame.tag, frame.members), frame.size, frame.anchor)
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.AliasEvent():
                if event.anchor not in self.anchors:
                    raise self._error("alias", event)
                value, size = self.anchors[event.anchor]
                self._put(event, value, size, None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.members, dict) and frame.name is None:
            self._name(frame, event)
            return
        plain = not event.style and (event.tag is None or event.tag.startswith(_STANDARD))
        value = _plain(event.value) if plain else event.value
        self._put(event, _tagged(event.tag, value), 1, event.anchor)

    def _name(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        name = event.value
        if name in frame.own and name != "<<":
            self.repairs.repeated(name, lambda: _place(event.start_mark)[0])
        frame.name = name

    def _put(self, event: yaml.Event, value: Json, size: int, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = (value, size)
        if not self.stack:
            self.document = value
            return
        frame = self.stack[-1]
        frame.size += size
        if frame.size > MAX_NODES:
            raise refuse("too_many", limit=MAX_NODES)
        if isinstance(frame.members, list):
            frame.members.append(value)
        elif frame.name is None:
            raise self._error("key", event)
        else:
            self._member(frame, frame.name, value)
            frame.name = None

    @staticmethod
    def _member(frame: _Frame, name: str, value: Json) -> None:
        merged = list(_merged(value)) if name == "<<" else []
        for other in merged:
            for key, inner in other.items():
                frame.members.setdefault(key, inner)
        if not merged:
            frame.members[name] = value
            frame.own.add(name)

    @staticmethod
    def _error(what: str, event: yaml.Event) -> SagestepError:
        line, column = _place(event.start_mark)
        return refuse(what, line=line, column=column)


def _place(mark: _Mark | None) -> tuple[int, int]:
    """Return the line and column that *mark* stands at; the parser counts from 0."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _merged(value: Json) -> Iterator[JsonObject]:
    """Yield the mappings that a merge key brings in."""
    for inner in value if isinstance(value, list) else [value]:
        if isinstance(inner, dict):
            yield inner


def _plain(word: str) -> Json:
    """Return what an unquoted scalar stands for: JSON's words and numbers, else the text."""
    if word in _WORDS:
        return _WORDS[word]
    if _WHOLE.fullmatch(word):
        return whole(word)
    return real(word) if _REAL.fullmatch(word) else word


def _tagged(tag: str | None, value: Json) -> Json:
    """Return *value* under CloudFormation's short *tag*, ``!Ref`` or ``!Sub``, in its long form."""
    if tag is None or tag == "!" or not tag.startswith("!"):
        return (
            str(value) if tag == f"{_STANDARD}str" and not isinstance(value, dict | list) else value
        )
    name = tag[1:]
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}
