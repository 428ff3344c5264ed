"""How much a text may ask of the reader: size, depth and numbers, each refused with a sentence."""

from __future__ import annotations

import math
from typing import Final

from sagestep.types import Json, SagestepError, Text

MAX_BYTES: Final = 5 * 1024 * 1024
"""The longest text that is read; AWS takes a fifth of it as a definition."""
MAX_MENDED: Final = 1024 * 1024
"""The longest text that is mended; mending is slow work, and AWS takes no longer definition."""
MAX_DEPTH: Final = 200
"""How deep objects and lists may nest; no AWS document goes beyond a few dozen."""


def refuse(what: str, **params: Json) -> SagestepError:
    """Return the error that says *what* is wrong with a text."""
    return SagestepError(Text(f"importer.error.{what}", params))


def too_large() -> SagestepError:
    """Return the error about a text over MAX_BYTES."""
    return refuse("too_large", limit=MAX_BYTES // 1024 // 1024)


def too_deep() -> SagestepError:
    """Return the error about a document nested beyond MAX_DEPTH."""
    return refuse("too_deep", limit=MAX_DEPTH)


def whole(digits: str) -> int:
    """Return *digits* as a number; Python itself refuses thousands of them."""
    try:
        return int(digits)
    except ValueError:
        raise refuse("number", number=digits[:20] + "…") from None


def real(digits: str) -> float:
    """Return *digits* as a number; JSON can write what no float can hold."""
    number = float(digits)
    if math.isinf(number):
        raise refuse("number", number=digits if len(digits) <= 20 else digits[:20] + "…")
    return number


def no_number(word: str) -> Json:
    """Refuse NaN and the infinities, which JSON does not have."""
    raise refuse("not_a_number", word=word)


def check_depth(data: Json) -> None:
    """Refuse *data* nested beyond MAX_DEPTH; level by level, so that no depth can harm."""
    level = [data]
    for _ in range(MAX_DEPTH + 1):
        level = [node for node in level if isinstance(node, dict | list)]
        if not level:
            return
        level = [
            inner for node in level for inner in (node.values() if isinstance(node, dict) else node)
        ]
    raise too_deep()
