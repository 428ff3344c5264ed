"""What a deployment fills in: ``${RoleArn}`` in a machine or resource that is not deployed yet."""

from __future__ import annotations

from sagestep import paths
from sagestep.asl.expressions import has_placeholder
from sagestep.types import Json, Path, dynamic, is_dynamic


def count(document: Json) -> int:
    """Return how many texts of *document* hold a placeholder, names of members too."""
    found, pending = 0, [document]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            found += has_placeholder(node)
        elif isinstance(node, dict):
            found += sum(map(has_placeholder, node))
            pending += node.values()
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


def is_open(document: Json, path: Path) -> bool:
    """Say whether what stands at *path* of *document* hangs on a placeholder.

    It does where one stands on the way, at the place itself, or right below it.
    """
    node = document
    for part in path:
        if _holds(node):
            return True
        node = paths.get(node, (part,))
    return _holds(node) or any(
        isinstance(inner, str) and has_placeholder(inner)
        for inner in (node.values() if isinstance(node, dict) else node if _listed(node) else ())
    )


def _holds(node: Json) -> bool:
    if isinstance(node, str):
        return has_placeholder(node)
    return isinstance(node, dict) and any(map(has_placeholder, node))


def _listed(node: Json) -> bool:
    return isinstance(node, list)
