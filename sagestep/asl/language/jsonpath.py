"""JSONPath as Step Functions reads it, with the failure texts of the Java library behind it.

A definite path names one place and yields its value. A path with a wildcard, slice, filter or deep
scan may name many; it yields a list, empty where nothing is found.

Rule: Paths and Reference Paths, https://states-language.net/spec.html#path
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sagestep.asl.language.faults import EvaluationError
from sagestep.asl.language.jsonpath_filter import (
    Predicate,
    parse_filter,
    unescaped,
)
from sagestep.asl.language.jsonpath_functions import FUNCTIONS
from sagestep.types import Json


class PathSyntaxError(EvaluationError):
    """The text is no JSONPath."""

    def __init__(self, text: str) -> None:
        super().__init__(f"Invalid path '{text}'")


class PathMissingError(LookupError):
    """A definite path leads nowhere; the message says where it ends, in the library's words.

    `beyond` says that its last step is a list position past the end.
    """

    def __init__(self, reason: str, *, beyond: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.beyond = beyond


@dataclass(frozen=True, slots=True)
class Name:
    """A member."""

    name: str


@dataclass(frozen=True, slots=True)
class Names:
    """Several members."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """A list position, from the end where negative."""

    index: int


@dataclass(frozen=True, slots=True)
class Indices:
    """Several list positions."""

    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a list."""

    start: int | None
    stop: int | None


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Every member or item."""


@dataclass(frozen=True, slots=True)
class Deep:
    """The place itself and everything below it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """The items that a predicate holds for."""

    holds: Predicate


@dataclass(frozen=True, slots=True)
class Call:
    """A function over what was found."""

    name: str


Step = Name | Names | Index | Indices | Slice | Wildcard | Deep | Filter | Call

_DOT_NAME: Final = re.compile(r"[^.\[\]\s()*,]+")
_QUOTED: Final = re.compile(r"\s*(?:'((?:\\.|[^'\\])*)'|\"((?:\\.|[^\"\\])*)\")\s*")
_INTEGERS: Final = re.compile(r"\s*-?\d+\s*(?:,\s*-?\d+\s*)*")
_SLICE: Final = re.compile(r"\s*(-?\d+)?\s*:\s*(-?\d+)?\s*")


@dataclass(frozen=True, slots=True)
class JsonPath:
    """What follows the root of a path, taken apart."""

    steps: tuple[Step, ...]
    definite: bool

    def read(self, document: Json, root: Json = None) -> Json:
        """Return what the path finds in *document*.

        Raises:
            PathMissingError: it is definite and finds nothing.
        """
        if self.definite:
            return _follow(self.steps, document)
        functions = [step for step in self.steps if isinstance(step, Call)]
        places = [step for step in self.steps if not isinstance(step, Call)]
        found: Iterable[Json] = [document]
        for position, step in enumerate(places):
            last = position + 1 == len(places)
            found = _spread(step, found, document if root is None else root, last)
        result: Json = list(found)
        for function in functions:
            result = FUNCTIONS[function.name](result)
        return result


def _follow(steps: tuple[Step, ...], document: Json) -> Json:
    node = document
    for position, step in enumerate(steps):
        match step:
            case Name(name):
                if not isinstance(node, dict):
                    place = show(steps[:position])
                    raise PathMissingError(
                        f"Expected to find an object with property ['{name}'] in path {place} but "
                        f"found '{_java_class(node)}'. This is not a json object according to the "
                        "JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'."
                    )
                if name not in node:
                    last = position + 1 == len(steps)
                    text = "No results for path: " if last else "Missing property in path "
                    raise PathMissingError(text + show(steps[: position + 1]))
                node = node[name]
            case Index(index):
                if not isinstance(node, list):
                    if node is None:
                        raise PathMissingError(f"The path {show(steps[:position])} is null")
                    raise PathMissingError(
                        f"Filter: [{index}] can only be applied to arrays. "
                        f"Current context is: {node}"
                    )
                if not -len(node) <= index < len(node):
                    text = "No results for path: " + show(steps)
                    raise PathMissingError(text, beyond=position + 1 == len(steps))
                node = node[index]
            case Names(names):
                if not isinstance(node, dict):
                    raise PathMissingError("No results for path: " + show(steps))
                node = {name: node[name] for name in names if name in node}
            case Call(name):
                node = FUNCTIONS[name](node)
    return node


def _spread(step: Step, nodes: Iterable[Json], root: Json, last: bool) -> Iterator[Json]:
    take = _TAKE[type(step)]
    for node in nodes:
        if last and isinstance(step, Names) and isinstance(node, dict):
            yield {name: node[name] for name in step.names if name in node}
        else:
            yield from take(step, node, root)


def _take_name(step: Step, node: Json, _root: Json) -> Iterator[Json]:
    if not isinstance(node, dict):
        return
    match step:
        case Name(name) if name in node:
            yield node[name]
        case Names(names):
            yield from (node[name] for name in names if name in node)


def _take_index(step: Step, node: Json, _root: Json) -> Iterator[Json]:
    if not isinstance(node, list):
        return
    match step:
        case Slice(start, stop):
            yield from node[start:stop]
        case Index(index) if -len(node) <= index < len(node):
            yield node[index]
        case Indices(indices):
            yield from (node[index] for index in indices if -len(node) <= index < len(node))


def _take_all(_step: Step, node: Json, _root: Json) -> Iterator[Json]:
    if isinstance(node, dict):
        yield from node.values()
    elif isinstance(node, list):
        yield from node


def _take_deep(_step: Step, node: Json, root: Json) -> Iterator[Json]:
    if isinstance(node, dict | list):
        yield node
        for child in _take_all(_step, node, root):
            yield from _take_deep(_step, child, root)


def _take_filtered(step: Step, node: Json, root: Json) -> Iterator[Json]:
    if isinstance(step, Filter):
        items = node if isinstance(node, list) else [node] if isinstance(node, dict) else []
        yield from (item for item in items if step.holds(item, root))


_TAKE: Final[dict[type, Callable[[Step, Json, Json], Iterator[Json]]]] = {
    Name: _take_name,
    Names: _take_name,
    Index: _take_index,
    Indices: _take_index,
    Slice: _take_index,
    Wildcard: _take_all,
    Deep: _take_deep,
    Filter: _take_filtered,
}


def show(steps: Iterable[Step]) -> str:
    """Return definite steps in bracket notation, as the library shows them."""
    shown = "$"
    for step in steps:
        match step:
            case Name(name):
                shown += f"['{name}']"
            case Names(names):
                shown += "[" + ",".join(f"'{name}'" for name in names) + "]"
            case Index(index):
                shown += f"[{index}]"
            case Call(name):
                shown += f".{name}()"
    return shown


def _java_class(node: Json) -> str:
    match node:
        case None:
            return "null"
        case bool():
            return "com.fasterxml.jackson.databind.node.BooleanNode"
        case str():
            return "com.fasterxml.jackson.databind.node.TextNode"
        case int():
            return "com.fasterxml.jackson.databind.node.IntNode"
        case float():
            return "com.fasterxml.jackson.databind.node.DoubleNode"
    return "com.fasterxml.jackson.databind.node.ArrayNode"


@lru_cache(maxsize=4096)
def parse(text: str) -> JsonPath:
    """Return the path that *text*, from behind the root on, is: ``.a['b'][0]``.

    Raises:
        PathSyntaxError: it is none.
    """
    steps: list[Step] = []
    place = 0
    while place < len(text):
        place = _parse_step(text, place, steps)
    many = any(isinstance(step, Indices | Slice | Wildcard | Deep | Filter) for step in steps)
    inner = any(isinstance(step, Names) for step in steps[:-1])
    if steps and isinstance(steps[-1], Deep):
        raise PathSyntaxError(text)
    return JsonPath(tuple(steps), definite=not many and not inner)


def _parse_step(text: str, place: int, steps: list[Step]) -> int:
    if text.startswith("..", place):
        steps.append(Deep())
        place += 2
        if text[place : place + 1] == "[":
            return place
    elif text[place] == "." and text[place + 1 : place + 2] != "[":
        place += 1
    elif text[place] in ".[":
        place += text[place] == "."
        end = _closing(text, place)
        steps.append(_bracket(text[place + 1 : end]))
        return end + 1
    else:
        raise PathSyntaxError(text)
    if text[place : place + 1] == "*":
        steps.append(Wildcard())
        return place + 1
    match = _DOT_NAME.match(text, place)
    if match is None:
        raise PathSyntaxError(text)
    if text.startswith("()", match.end()):
        if match[0] not in FUNCTIONS:
            raise PathSyntaxError(text)
        steps.append(Call(match[0]))
        return match.end() + 2
    steps.append(Name(match[0]))
    return match.end()


def _closing(text: str, start: int) -> int:
    depth, quote, place = 0, "", start
    while place < len(text):
        char = text[place]
        if char == "\\":
            place += 1
        elif quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "[(":
            depth += 1
        elif char in "])":
            depth -= 1
            if depth == 0:
                return place
        place += 1
    raise PathSyntaxError(text)


def _bracket(inner: str) -> Step:
    content = inner.strip()
    if content == "*":
        return Wildcard()
    if content.startswith("?"):
        try:
            return Filter(parse_filter(content[1:].strip(), parse))
        except ValueError as error:
            raise PathSyntaxError(inner) from error
    if _INTEGERS.fullmatch(content):
        numbers = tuple(int(number) for number in content.split(","))
        return Index(numbers[0]) if len(numbers) == 1 else Indices(numbers)
    if match := _SLICE.fullmatch(content):
        return Slice(*(int(bound) if bound else None for bound in match.groups()))
    names = []
    place = 0
    while place < len(inner):
        quoted = _QUOTED.match(inner, place)
        if quoted is None:
            raise PathSyntaxError(inner)
        name = quoted[1] if quoted[1] is not None else quoted[2]
        names.append(unescaped(name))
        place = quoted.end()
        if place < len(inner):
            if inner[place] != "," or place + 1 == len(inner):
                raise PathSyntaxError(inner)
            place += 1
    if not names:
        raise PathSyntaxError(inner)
    return Name(names[0]) if len(names) == 1 else Names(tuple(names))
