"""What may stand where JSONPath is the query language: a path, or a call of an intrinsic function.

A path begins at the state's input (``$.a``), the context object (``$$.Execution.Id``) or a variable
(``$name.a``).

Rule: Paths and Intrinsic Functions, https://states-language.net/spec.html#path and
https://states-language.net/spec.html#intrinsic-functions
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from sagestep.asl.language import intrinsics, jsonpath
from sagestep.asl.language.faults import EvaluationError, compact
from sagestep.asl.language.jsonpath import JsonPath, PathMissingError, PathSyntaxError
from sagestep.types import Json, JsonObject

NO_VARIABLE: Final = "No results for path: $['{name}']"


@dataclass(frozen=True, slots=True)
class Sources:
    """What expressions read: the data, the context object, the variables, and chance.

    The context object is made only when a path asks for it.
    """

    data: Json
    context: Callable[[], JsonObject]
    variables: Mapping[str, Json]
    random: Random


@dataclass(frozen=True, slots=True)
class Reference:
    """A path and where it begins: ``$``, ``$$`` or a variable's name."""

    text: str
    root: str
    path: JsonPath

    def read(self, sources: Sources) -> Json:
        """Return what the path finds.

        Raises:
            PathMissingError: it finds nothing.
        """
        if self.root == "$":
            return self.path.read(sources.data)
        if self.root == "$$":
            return self.path.read(sources.context())
        if self.root not in sources.variables:
            raise PathMissingError(NO_VARIABLE.replace("{name}", self.root))
        return self.path.read(sources.variables[self.root])

    def searched(self, sources: Sources) -> Json:
        """Return the document that the path was looked up in."""
        if self.root == "$":
            return sources.data
        return sources.context() if self.root == "$$" else sources.variables.get(self.root)


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written out in a call."""

    value: Json


@dataclass(frozen=True, slots=True)
class Call:
    """A call of an intrinsic function."""

    text: str
    name: str
    arguments: tuple[Expression, ...]


Expression = Reference | Literal | Call

_VARIABLE: Final = re.compile(r"\$([^\W\d]\w*)")
_CALL: Final = re.compile(r"\s*States\.(\w+)\s*\(\s*")
_STRING: Final = re.compile(r"\s*'((?:\\['{}\\]|[^'\\])*)'\s*")
_SCALAR: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\s*(?=[,)])")


@lru_cache(maxsize=4096)
def parse_reference(text: str) -> Reference:
    """Return the path *text*.

    Raises:
        PathSyntaxError: it is none.
    """
    path = text.strip()
    if path.startswith("$$"):
        return Reference(text, "$$", jsonpath.parse(path[2:]))
    if match := _VARIABLE.match(path):
        return Reference(text, match[1], jsonpath.parse(path[match.end() :]))
    if path.startswith("$"):
        return Reference(text, "$", jsonpath.parse(path[1:]))
    raise PathSyntaxError(text)


@lru_cache(maxsize=4096)
def parse(text: str) -> Reference | Call:
    """Return the path or call that *text* is.

    Raises:
        PathSyntaxError: it is neither.
    """
    if text.lstrip().startswith("States."):
        call, end = _parse_call(text, 0)
        if text[end:].strip():
            raise PathSyntaxError(text)
        return call
    return parse_reference(text)


def _parse_call(text: str, place: int) -> tuple[Call, int]:
    match = _CALL.match(text, place)
    if match is None or match[1] not in intrinsics.FUNCTIONS:
        raise PathSyntaxError(text)
    start, place = place, match.end()
    arguments: list[Expression] = []
    if text[place : place + 1] == ")":
        intrinsics.check_arity(match[1], 0, text)
        return Call(text[start : place + 1].strip(), match[1], ()), place + 1
    while True:
        argument, place = _parse_argument(text, place)
        arguments.append(argument)
        mark = text[place : place + 1]
        place += 1
        if mark == ")":
            break
        if mark != ",":
            raise PathSyntaxError(text)
    intrinsics.check_arity(match[1], len(arguments), text)
    return Call(text[start:place].strip(), match[1], tuple(arguments)), place


def _parse_argument(text: str, place: int) -> tuple[Expression, int]:
    if match := _STRING.match(text, place):
        return Literal(intrinsics.Template(match[1])), match.end()
    if match := _SCALAR.match(text, place):
        return Literal(json.loads(match[1])), match.end()
    if _CALL.match(text, place):
        call, end = _parse_call(text, place)
        return call, end + len(text[end:]) - len(text[end:].lstrip())
    end = _path_end(text, place)
    return parse_reference(text[place:end].strip()), end


def _path_end(text: str, place: int) -> int:
    depth, quote = 0, ""
    while place < len(text):
        char = text[place]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "[(":
            depth += 1
        elif char in "])" and depth:
            depth -= 1
        elif char in ",)" and not depth:
            return place
        place += 1
    raise PathSyntaxError(text)


def evaluate(expression: Expression, sources: Sources, whole: str | None = None) -> Json:
    """Return the value of *expression*; *whole* is the outermost call it stands in.

    Raises:
        PathMissingError: it is a path that finds nothing.
        EvaluationError: it is a call that fails.
    """
    if isinstance(expression, Reference):
        return expression.read(sources)
    if isinstance(expression, Literal):
        return expression.value
    whole = whole or expression.text
    arguments = [_argument(argument, sources, whole) for argument in expression.arguments]
    try:
        return intrinsics.call(expression.name, arguments, sources.random)
    except intrinsics.IntrinsicError as error:
        reason = f"The function '{whole}' had the following error: {error}"
        raise EvaluationError(reason, intrinsics.FAILURE) from error


def _argument(argument: Expression, sources: Sources, whole: str) -> Json:
    try:
        return evaluate(argument, sources, whole)
    except PathMissingError as missing:
        path = argument.text if isinstance(argument, Reference) else whole
        searched = argument.searched(sources) if isinstance(argument, Reference) else sources.data
        raise EvaluationError(
            f"The function '{whole}' had the following error: The JsonPath argument for the field "
            f"'{path}' could not be found in the input '{compact(searched)}'"
        ) from missing
