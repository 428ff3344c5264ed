"""What a violation of the service model says: its code, its path, and what a message needs."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from sagestep.types import Json, Path

QUOTED: Final = 60
"""How many characters of a value a message may quote."""
_ALIKE: Final = 0.75
"""How much alike two names must be for one to be suggested; at 0.6 unrelated instance types are."""


class Code(StrEnum):
    """What is wrong. Each line names the params that say more.

    `actual` is the value, cut to QUOTED characters, and left out for a sensitive field.
    """

    REQUIRED = "required"
    """A member is missing: name, shape."""
    UNKNOWN = "unknown"
    """A member is not in the model: name, close (the one likely meant, or empty)."""
    TYPE = "type"
    """A value is of another type: expected (the model's word), actual (what JSON calls it)."""
    PATTERN = "pattern"
    """A text does not match: pattern (in Java's words), shape, actual."""
    ENUM = "enum"
    """A text is none of those allowed: allowed, close, actual."""
    LENGTH = "length"
    """A text is too short or too long: min, max, actual (characters)."""
    COUNT = "count"
    """A list or map has too few or too many entries: min, max, actual (entries)."""
    RANGE = "range"
    """A number is too small or too large: min, max, actual."""
    UNION = "union"
    """Not exactly one member is set: members, actual (how many are)."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that AWS would refuse."""

    path: Path
    code: Code
    params: Mapping[str, Json]


def quoted(value: Json) -> Json:
    """Return the scalar *value*, short enough for a message and fit to be written down."""
    if isinstance(value, str):
        return well_formed(value if len(value) <= QUOTED else value[: QUOTED - 1] + "…")
    if isinstance(value, int) and abs(value) >= 10**QUOTED:
        return f"{'-' if value < 0 else ''}10^{int(value.bit_length() * math.log10(2))}"
    return value


def well_formed(text: str) -> str:
    """Return *text* with U+FFFD for every half of a surrogate pair, which UTF-8 cannot write."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def json_type(value: Json) -> str:
    """Return what JSON calls *value*; where that explains nothing, what is odd about it."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number" if math.isfinite(value) else "non-finite number"
        case str():
            return "string" if well_formed(value) == value else "malformed string"
        case list():
            return "array"
        case dict():
            return "object"
    return type(value).__name__


def close(word: str, known: tuple[str, ...]) -> str:
    """Return which of *known* was likely meant by *word*, or an empty text; case does not count."""
    longest = max(map(len, known), default=0)
    return _nearest(word, known) if len(word) <= 2 * longest else ""


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    folded = {name.casefold(): name for name in known}
    ends = [name for name in folded if name.endswith(word.casefold())]
    alike = difflib.get_close_matches(word.casefold(), ends or folded, 1, _ALIKE)
    return folded[alike[0]] if alike else ""
