"""Values as text in other languages. What does not show is escaped: no text hides another."""

from __future__ import annotations

import json
import re
from typing import Final

from sagestep.types import Json

_HIDDEN: Final = re.compile(r"[^\x00-\x7e]")


def as_json(document: Json) -> str:
    """Return *document* as JSON on several lines; letters of every script stay readable."""
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return _HIDDEN.sub(lambda match: _escaped(match[0]), text)


def _escaped(char: str) -> str:
    # Escaping also keeps half a surrogate pair, which no file could hold.
    return char if char.isprintable() else json.dumps(char)[1:-1]


def as_python(value: Json, indent: str = "") -> str:
    """Return *value* as a Python literal, structures on lines of their own below *indent*."""
    inner = indent + "    "
    if isinstance(value, dict) and value:
        lines = (f"{as_python(key)}: {as_python(item, inner)}" for key, item in value.items())
        return "{\n" + "".join(f"{inner}{line},\n" for line in lines) + indent + "}"
    if isinstance(value, list) and value:
        lines = (as_python(item, inner) for item in value)
        return "[\n" + "".join(f"{inner}{line},\n" for line in lines) + indent + "]"
    # JSON's escapes of a text that shows are Python's too; of any other they need not be.
    if isinstance(value, str) and value.isprintable():
        return json.dumps(value, ensure_ascii=False)
    return repr(value)


def words(operation: str) -> list[str]:
    """Return the words of an operation's name in lower case: create, training, job."""
    return [word.lower() for word in re.findall(r"[A-Z][a-z0-9]*", operation)]
