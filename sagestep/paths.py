"""Paths through JSON documents: read, write, and show as JSON Pointer (RFC 6901).

Writing never changes its argument: edited documents share what did not change with the old one, so
an undo list of many drafts stays small.
"""

from __future__ import annotations

import re
from typing import Final

from sagestep.types import Json, Path

_POSITION: Final = re.compile(r"0|[1-9][0-9]{0,8}")


class Missing:
    """The type of MISSING."""

    def __repr__(self) -> str:
        """Return the constant's name."""
        return "MISSING"

    def __bool__(self) -> bool:
        """Be false, so that `get(...) or default` reads well."""
        return False


MISSING: Final = Missing()
"""What `get` returns where there is nothing; None is a value of its own."""


def show(path: Path) -> str:
    """Return *path* as a JSON Pointer; the root is the empty string."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def parse(pointer: str, document: Json = None) -> Path:
    """Return the path that *pointer* names.

    A pointer does not tell list positions from members named "0"; *document* does. Without one,
    digits are taken as members.

    Raises:
        ValueError: the pointer is neither empty nor begins with a slash.
    """
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise ValueError(pointer)
    path: list[str | int] = []
    node = document
    for raw in pointer[1:].split("/"):
        part = raw.replace("~1", "/").replace("~0", "~")
        positional = isinstance(node, list) and _POSITION.fullmatch(part)
        step: str | int = int(part) if positional else part
        path.append(step)
        node = get(node, (step,))
    return tuple(path)


def get(document: Json, path: Path) -> Json:
    """Return the value at *path*, or MISSING."""
    node = document
    for part in path:
        if isinstance(node, dict):
            node = node.get(part, MISSING)
        elif isinstance(node, list) and isinstance(part, int) and 0 <= part < len(node):
            node = node[part]
        else:
            return MISSING
    return node


def put(document: Json, path: Path, value: Json) -> Json:
    """Return *document* with *value* at *path*; missing structures in between are made.

    A list position equal to the length appends. A scalar in the way is replaced: the newer edit
    wins.
    """
    if not path:
        return value
    head, rest = path[0], path[1:]
    if isinstance(head, int):
        items = list(document) if isinstance(document, list) else []
        if head >= len(items):
            items.append(put(None, rest, value))
        else:
            items[head] = put(items[head], rest, value)
        return items
    members = dict(document) if isinstance(document, dict) else {}
    members[head] = put(members.get(head), rest, value)
    return members


def drop(document: Json, path: Path) -> Json:
    """Return *document* without what is at *path*; emptied structures go too, lists stay.

    An emptied structure is one that nobody filled, so it must not be sent. Where the path leads
    nowhere the document comes back unchanged.
    """
    if get(document, path) is MISSING or not path:
        return document
    head, rest = path[0], path[1:]
    if isinstance(document, list) and isinstance(head, int):
        if not rest:
            return document[:head] + document[head + 1 :]
        return [*document[:head], drop(document[head], rest), *document[head + 1 :]]
    members = dict(document)
    inner = drop(members[head], rest) if rest else MISSING
    if inner is MISSING or inner == {}:
        del members[head]
    else:
        members[head] = inner
    return members
