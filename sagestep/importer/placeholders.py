"""What a deployment fills in: ``${RoleArn}`` in a machine or resource that is not deployed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep import paths
from sagestep.asl.expressions import has_placeholder
from sagestep.asl.machine import scopes
from sagestep.types import Json, JsonObject, Path, dynamic, is_dynamic


def count(document: Json) -> int:
    """Return how many texts of *document* hold a placeholder, names of members too."""
    found, pending = 0, [document]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            found += "{" in node and has_placeholder(node)
        elif isinstance(node, dict):
            pending += node.values()
            if "{" in "".join(node):
                found += sum(map(has_placeholder, node))
        elif isinstance(node, list):
            pending += node
    return found


def opened(values: Json) -> Json:
    """Return *values* with a dynamic value for each text that holds a placeholder.

    Nothing is known of an object in which a member's name is yet to be filled in.
    """
    if isinstance(values, str):
        return dynamic(values) if has_placeholder(values) else values
    if isinstance(values, list):
        return [opened(item) for item in values]
    if not isinstance(values, dict) or is_dynamic(values):
        return values
    unknown = next(filter(has_placeholder, values), None)
    if unknown is not None:
        return dynamic(unknown)
    return {name: opened(item) for name, item in values.items()}


def is_open(machine: Json, path: Path) -> bool:
    """Say whether a finding at *path* of *machine* hangs on a placeholder.

    It does where one stands on the way, at the place itself, or right below it.
    """
    node = machine
    for part in path:
        if _holds(node):
            return True
        node = paths.get(node, (part,))
    if isinstance(node, dict):
        inner = [value for name, value in node.items() if name not in _ASIDE]
    else:
        inner = node if isinstance(node, list) else []
    return _holds(node) or any(isinstance(one, str) and has_placeholder(one) for one in inner)


def is_loose(machine: JsonObject) -> bool:
    """Say whether placeholders leave open what states *machine* has, or where they lead."""
    if _holds(machine) or _holds(machine.get("States")):
        return True
    for path, scope in scopes(machine):
        start = paths.get(machine, (*path[:-1], "StartAt"))
        if _holds(start) or _holds(scope):
            return True
        for state in scope.values():
            if _holds(state) or (isinstance(state, dict) and any(map(_holds, _links(state)))):
                return True
    return False


_ASIDE: Final = ("Resource", "Comment")
"""Members that hang together with no other; that of a partition is a placeholder in most files."""
_LINKS: Final = ("Type", "Next", "End", "Default", "Branches", "ItemProcessor", "Iterator")
_LISTS: Final = ("Choices", "Catch")


def _links(state: JsonObject) -> Iterator[Json]:
    """Yield what says where *state* leads, and what states it holds."""
    for name in (*_LINKS, *_LISTS):
        yield state.get(name)
    for name in ("Branches", *_LISTS):
        listed = state.get(name)
        for item in listed if isinstance(listed, list) else ():
            yield item
            if isinstance(item, dict):
                yield item.get("Next")
                yield item.get("States")
    for name in ("ItemProcessor", "Iterator"):
        if isinstance(inner := state.get(name), dict):
            yield inner.get("States")


def _holds(node: Json) -> bool:
    if isinstance(node, str):
        return has_placeholder(node)
    return isinstance(node, dict) and any(map(has_placeholder, node))
