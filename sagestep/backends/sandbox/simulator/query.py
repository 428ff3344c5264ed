"""JSONata as Step Functions runs it: texts in ``{% %}``, ``$states``, variables, and six functions.

`$eval` is missing, as it is there. Times and chance are the simulation's own.

Rule: JSONata, https://states-language.net/spec.html#jsonata and
https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from random import Random
from typing import Any, Final

from sagestep.asl.expressions import is_jsonata
from sagestep.asl.language.intrinsics import IntrinsicError, digest, random_uuid
from sagestep.backends.sandbox.simulator.errors import QueryError, compact
from sagestep.types import Json, JsonObject

TIMEOUT_MILLISECONDS: Final = 5_000
"""How long one expression may take; AWS stops it too, after a time it does not tell."""
MAX_DEPTH: Final = 500
"""How deep functions may call each other."""
_LOOPS: Final = re.compile(r"function\s*\(|λ")


class Evaluator:
    """Evaluates expressions of one state. `now` returns seconds since 1970."""

    def __init__(
        self, variables: Mapping[str, Json], random: Random, now: Callable[[], float]
    ) -> None:
        self._variables = variables
        self._random = random
        self._now = now

    def fill(self, template: Json, states: JsonObject, location: str) -> Json:
        """Return *template* with its expressions evaluated; *location* is the field it stands in.

        Raises:
            QueryError: an expression fails, or yields nothing.
        """
        if isinstance(template, str):
            return self.value(template, states, location)
        if isinstance(template, dict):
            return {
                name: self.fill(item, states, f"{location}/{name}")
                for name, item in template.items()
            }
        if isinstance(template, list):
            return [
                self.fill(item, states, f"{location}[{index}]")
                for index, item in enumerate(template)
            ]
        return template

    def value(self, text: str, states: JsonObject, location: str) -> Json:
        """Return the value of *text*: itself, unless it is an expression.

        Raises:
            QueryError: the expression fails, or yields nothing.
        """
        if not is_jsonata(text):
            return text
        expression = text[2:-2].strip()
        shown = f"The JSONata expression '{expression}' specified for the field '{location}' "
        try:
            result = self._run(expression, states)
        except _errors() as error:
            reason = f"{shown}threw an error during evaluation. {_told(error)}"
            raise QueryError(reason, location) from error
        if result is None:
            raise QueryError(shown + "returned nothing (undefined).", location)
        try:
            return _plain(result)
        except TypeError:
            reason = shown + "returned an unexpected result type: a function is no JSON."
            raise QueryError(reason, location) from None

    def typed(self, value: Json, states: JsonObject, location: str, wanted: str) -> Json:
        """Return *value*, evaluated, if it is of the JSON type *wanted*.

        Raises:
            QueryError: it fails, or is of another type.
        """
        result = self.fill(value, states, location)
        if has_type(result, wanted):
            return result
        expression = value[2:-2].strip() if isinstance(value, str) else value
        reason = (
            f"The JSONata expression '{expression}' specified for the field '{location}' returned "
            f"an unexpected result type. Expected '{wanted}', but was '{type_name(result)}' for "
            f"value: {compact(result)}"
        )
        raise QueryError(reason, location)

    def _run(self, expression: str, states: JsonObject) -> Any:
        from jsonata.timebox import Timebox
        from jsonata.utils import Utils

        compiled = _compile(expression)
        if compiled is None:
            compiled = _parse(expression)
        frame = compiled.create_frame()
        if _LOOPS.search(expression):
            Timebox(frame, TIMEOUT_MILLISECONDS, MAX_DEPTH)
        for name, value in self._variables.items():
            frame.bind(name, Utils.NULL_VALUE if value is None else value)
        for name, function in self._functions().items():
            frame.bind(name, compiled.JLambda(function))
        frame.bind("eval", None)
        frame.bind("states", states)
        return compiled.evaluate(None, frame)

    def _functions(self) -> Mapping[str, Callable[..., Json]]:
        from jsonata.functions import Functions

        def now(picture: Json = None, zone: Json = None) -> Json:
            return Functions.datetime_from_millis(int(self._now() * 1000), picture, zone)

        def random(seed: Json = None) -> Json:
            return (self._random if seed is None else Random(seed)).random()

        return {
            "partition": _partition,
            "range": _range,
            "hash": _hash,
            "parse": _parse_json,
            "uuid": lambda *_: random_uuid(self._random),
            "random": random,
            "now": now,
            "millis": lambda *_: int(self._now() * 1000),
        }


def has_type(value: Json, wanted: str) -> bool:
    """Say whether *value* is of the JSON type *wanted*; ``integer`` is one too."""
    if wanted == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return type_name(value) == wanted


def type_name(value: Json) -> str:
    """Return the JSON type of *value*."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
    return "object"


@lru_cache(maxsize=2048)
def _compile(expression: str) -> Any:
    """Return the compiled *expression*, or None where it cannot be; errors must not be kept."""
    try:
        return _parse(expression)
    except _errors():
        return None


def _parse(expression: str) -> Any:
    from jsonata.jsonata import Jsonata

    compiled = Jsonata(expression)
    compiled.set_output_convert_nulls(False)
    compiled.set_validate_input(False)
    return compiled


@lru_cache(maxsize=1)
def _errors() -> tuple[type[BaseException], ...]:
    """Return what the library raises: its own errors, and Python's where it trusts its input."""
    from jsonata.jexception import JException

    return (
        JException,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    )


def _told(error: BaseException) -> str:
    code = getattr(error, "error", None)
    return f"{code}: {error}" if code else str(error)


def _plain(value: Any) -> Json:
    """Return *value* as plain JSON: lists without the library's marks, whole numbers as such.

    Raises:
        TypeError: it holds a function.
    """
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and math.fabs(value) < 2**53 else value
    if isinstance(value, list | range):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if type(value).__name__ == "NullValue":
        return None
    if hasattr(value, "__iter__") and hasattr(value, "__len__"):
        return [_plain(item) for item in value]
    raise TypeError(type(value))


def _partition(array: Json = None, size: Json = None) -> Json:
    if array is None:
        return None
    items = array if isinstance(array, list) else [array]
    length = _number(size)
    if length < 1:
        raise ValueError("Argument 2 of $partition must be a positive number")
    step = math.floor(length)
    return [items[start : start + step] for start in range(0, len(items), step)]


def _range(first: Json = None, last: Json = None, step: Json = 1) -> Json:
    start, stop, by = _number(first), _number(last), _number(step)
    if by == 0:
        raise ValueError("Argument 3 of $range must not be zero")
    count = math.floor((stop - start) / by) + 1
    if count > 100_000:
        raise ValueError("$range would make too many numbers")
    return [start + index * by for index in range(count)]


def _hash(data: Json = None, algorithm: Json = "SHA-256") -> Json:
    if data is None:
        return None
    try:
        return digest(data if isinstance(data, str) else compact(_plain(data)), algorithm)
    except IntrinsicError as error:
        raise ValueError(str(error)) from error


def _parse_json(text: Json = None) -> Json:
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueError("Argument 1 of $parse must be a string")
    value = json.loads(text)
    if value is None:
        from jsonata.utils import Utils

        return Utils.NULL_VALUE
    return value


def _number(value: Json) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("A number is wanted")
    return value
