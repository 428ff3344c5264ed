"""Job names of their own for a task, as its place in the machine asks for them."""

from __future__ import annotations

import re

from sagestep import paths
from sagestep.asl.names import unique_name
from sagestep.composer.flow import owner_of
from sagestep.composer.patterns._base import Spot
from sagestep.types import EXPR, Json, JsonObject, is_dynamic


def named(spot: Spot) -> Json:
    """Return the job's name as it is: literal, dynamic, or MISSING."""
    return paths.get(spot.request.values, (spot.kind.name_field,))


def own_name(spot: Spot, *, attempt: bool = False) -> JsonObject:
    """Return a name of each execution's own that begins as the job was called so far.

    Within a Map it is one of each item's own, too.
    """
    spec = spot.kind.spec.at((spot.kind.name_field,))
    most = spec.max if spec else None
    mapped = _within_map(spot)
    return unique_name(spot.language, most, _prefix(spot), attempt=attempt, item=mapped)


def _prefix(spot: Spot) -> str:
    name = named(spot)
    if is_dynamic(name):
        # What a name is made of begins with a text of its own, if it has one.
        match = re.search(r"'([A-Za-z0-9-]*)", name[EXPR])
        name = match[1] if match else ""
    return name if isinstance(name, str) and name.strip("-") else spot.kind.id.replace("_", "-")


def _within_map(spot: Spot) -> bool:
    owner = owner_of(spot.at)
    while owner:
        if paths.get(spot.machine, (*owner, "Type")) == "Map":
            return True
        owner = owner_of(owner)
    return False
