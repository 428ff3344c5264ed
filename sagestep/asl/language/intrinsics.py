"""The intrinsic functions of JSONPath states, one a Python function.

Rule: Intrinsic Functions, https://states-language.net/spec.html#intrinsic-functions and
https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from sagestep.asl.language.faults import compact
from sagestep.asl.language.jsonpath import PathSyntaxError
from sagestep.asl.language.jsonpath_filter import same
from sagestep.types import Json

FAILURE: Final = "States.IntrinsicFailure"
MAX_ITEMS: Final = 1000
"""How many items States.ArrayRange may make."""
MAX_TEXT: Final = 10_000
"""How many characters the Base64 functions and States.Hash take."""
ALGORITHMS: Final = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}


class IntrinsicError(ValueError):
    """A function cannot do what it is asked."""


@dataclass(frozen=True, slots=True)
class Template:
    """A quoted text as it is written in a call; its escapes still stand, for States.Format."""

    written: str

    @property
    def text(self) -> str:
        """Return the text that is meant."""
        return re.sub(r"\\(['{}\\])", r"\1", self.written)


def call(name: str, arguments: Sequence[Json], random: Random) -> Json:
    """Return what the function *name* makes of *arguments*.

    Raises:
        IntrinsicError: it cannot.
    """
    plain = [item.text if isinstance(item, Template) else item for item in arguments]
    if name == "Format" and isinstance(arguments[0], Template):
        plain[0] = arguments[0]
    if name in ("UUID", "MathRandom"):
        plain.append(random)
    return FUNCTIONS[name].function(*plain)


def check_arity(name: str, count: int, text: str) -> None:
    """See to it that the function *name* may have *count* arguments.

    Raises:
        PathSyntaxError: it may not.
    """
    function = FUNCTIONS[name]
    if count < function.least or (function.most is not None and count > function.most):
        raise PathSyntaxError(text)


def java_text(value: Json) -> str:
    """Return *value* as a Java program prints it, which is what States.Format does."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case list():
            return "[" + ", ".join(map(java_text, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{key}={java_text(item)}" for key, item in value.items()) + "}"
    return json.dumps(value)


def _format(template: Json, *values: Json) -> str:
    if not isinstance(template, str | Template):
        raise IntrinsicError("The first argument must be a string")
    written = template.written if isinstance(template, Template) else template
    pieces = re.split(r"(\\.|\{\})", written)
    if pieces.count("{}") != len(values):
        raise IntrinsicError("The number of arguments does not match the occurrences of {}")
    waiting = iter(values)
    filled = (
        java_text(next(waiting)) if piece == "{}" else re.sub(r"\\(['{}\\])", r"\1", piece)
        for piece in pieces
    )
    return "".join(filled)


def _string_to_json(text: Json) -> Json:
    if not _text(text).strip():
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise IntrinsicError(f"Invalid JSON: {error}") from error


def _array(*items: Json) -> Json:
    return list(items)


def _partition(array: Json, size: Json) -> Json:
    items, length = _list(array), _whole(size)
    if length < 1:
        raise IntrinsicError("The chunk size must be a positive number")
    return [items[start : start + length] for start in range(0, len(items), length)]


def _contains(array: Json, value: Json) -> Json:
    return any(same(item, value) for item in _list(array))


def _range(first: Json, last: Json, step: Json) -> Json:
    start, stop, by = _whole(first), _whole(last), _whole(step)
    if by == 0:
        raise IntrinsicError("The increment must not be zero")
    if (stop - start) // by >= MAX_ITEMS:
        raise IntrinsicError(f"The array must not have more than {MAX_ITEMS} items")
    return list(range(start, stop + (1 if by > 0 else -1), by))


def _get_item(array: Json, index: Json) -> Json:
    items, place = _list(array), _whole(index)
    if not 0 <= place < len(items):
        raise IntrinsicError(f"The index {place} is out of bounds for length {len(items)}")
    return items[place]


def _unique(array: Json) -> Json:
    seen: set[str] = set()
    kept = []
    for item in _list(array):
        key = json.dumps(item, sort_keys=True)
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


def _encode(text: Json) -> Json:
    return base64.b64encode(_short(text).encode("utf-8", "surrogatepass")).decode()


def _decode(text: Json) -> Json:
    try:
        return base64.b64decode(_short(text), validate=True).decode()
    except ValueError as error:
        raise IntrinsicError("The text is not Base64") from error


def digest(data: Json, algorithm: Json) -> str:
    """Return the hash of *data* as hexadecimal digits; what is no text is hashed as JSON.

    Raises:
        IntrinsicError: there is no such algorithm.
    """
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS:
        raise IntrinsicError(f"The algorithm must be one of {', '.join(ALGORITHMS)}")
    text = _short(data if isinstance(data, str) else compact(data))
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.new(ALGORITHMS[algorithm], data, usedforsecurity=False).hexdigest()


def _merge(first: Json, second: Json, deep: Json) -> Json:
    if not isinstance(first, dict) or not isinstance(second, dict):
        raise IntrinsicError("The first two arguments must be JSON objects")
    if deep is not False:
        raise IntrinsicError("Only the shallow merge is there: the third argument must be false")
    return {**first, **second}


def _random(first: Json, last: Json, *rest: Json) -> Json:
    *seed, chance = rest
    start, stop = _whole(first), _whole(last)
    if start >= stop:
        raise IntrinsicError("The first number must be less than the second")
    return (Random(_whole(seed[0])) if seed else chance).randrange(start, stop)


def _add(first: Json, second: Json) -> Json:
    return _whole(first) + _whole(second)


def _split(text: Json, splitter: Json) -> Json:
    marks = _text(splitter)
    if not marks:
        return [_text(text)]
    return [part for part in re.split("[" + re.escape(marks) + "]", _text(text)) if part]


def _uuid(chance: Random) -> Json:
    return random_uuid(chance)


def random_uuid(chance: Random) -> str:
    """Return a version 4 UUID drawn from *chance*."""
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise IntrinsicError(f"A string is wanted, not {compact(value)}")
    return value


def _short(value: Json) -> str:
    text = _text(value)
    if len(text) > MAX_TEXT:
        raise IntrinsicError(f"The text must not have more than {MAX_TEXT} characters")
    return text


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise IntrinsicError(f"An array is wanted, not {compact(value)}")
    return value


def _whole(value: Json) -> int:
    """Return *value* rounded to the nearest integer, halves away from zero."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise IntrinsicError(f"A number is wanted, not {compact(value)}")
    if isinstance(value, int):
        return value
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


@dataclass(frozen=True, slots=True)
class Intrinsic:
    """A function, and how many arguments it takes; *most* is None where it takes any number."""

    function: Callable[..., Json]
    least: int
    most: int | None


FUNCTIONS: Final[Mapping[str, Intrinsic]] = {
    "Format": Intrinsic(_format, 1, None),
    "StringToJson": Intrinsic(_string_to_json, 1, 1),
    "JsonToString": Intrinsic(compact, 1, 1),
    "Array": Intrinsic(_array, 0, None),
    "ArrayPartition": Intrinsic(_partition, 2, 2),
    "ArrayContains": Intrinsic(_contains, 2, 2),
    "ArrayRange": Intrinsic(_range, 3, 3),
    "ArrayGetItem": Intrinsic(_get_item, 2, 2),
    "ArrayLength": Intrinsic(lambda array: len(_list(array)), 1, 1),
    "ArrayUnique": Intrinsic(_unique, 1, 1),
    "Base64Encode": Intrinsic(_encode, 1, 1),
    "Base64Decode": Intrinsic(_decode, 1, 1),
    "Hash": Intrinsic(digest, 2, 2),
    "JsonMerge": Intrinsic(_merge, 3, 3),
    "MathRandom": Intrinsic(_random, 2, 3),
    "MathAdd": Intrinsic(_add, 2, 2),
    "StringSplit": Intrinsic(_split, 2, 2),
    "UUID": Intrinsic(_uuid, 0, 0),
}
