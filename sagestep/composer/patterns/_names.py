"""Job names of their own for a task, as its place in the machine asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagestep import paths
from sagestep.asl.machine import put_arguments
from sagestep.asl.names import unique_name
from sagestep.composer.feed import is_fresh
from sagestep.composer.flow import owner_of
from sagestep.composer.outputs import OUTPUTS, fields
from sagestep.composer.patterns._base import Spot
from sagestep.importer.tasks import ImportedRequest, requests
from sagestep.payload import to_template
from sagestep.types import EXPR, Json, JsonObject, Path, SagestepError, Text, is_dynamic


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


def renamed(spot: Spot, name: JsonObject) -> JsonObject:
    """Return the machine with *name* for what the task makes, wherever that is named.

    Raises:
        SagestepError: another task uses the name, and the new one is another each time.
    """
    old, machine = named(spot), spot.machine
    places: list[tuple[Path, ImportedRequest]] = [((spot.kind.name_field,), spot.request)]
    if old is not paths.MISSING:
        places += _uses(spot, old)
    if len(places) > 1 and is_fresh(name):
        reader = places[1][1].at[-1]
        raise SagestepError(
            Text("workflow.error.fresh_used", {"name": spot.name, "reader": reader})
        )
    for field, request in places:
        held = next(one for one in requests(machine) if one.at == request.at)
        values = paths.put(held.values, field, name)
        machine = put_arguments(machine, held.at, to_template(values, held.language))
    return _reassigned(machine, spot, old, name)


def _reassigned(machine: JsonObject, spot: Spot, old: Json, name: JsonObject) -> JsonObject:
    """Return *machine* with *name* in the variables in which the task keeps its *old* one."""
    assigned = spot.state.get("Assign")
    for variable, text in (assigned if isinstance(assigned, dict) else {}).items():
        if is_dynamic(old) and text == old[EXPR]:
            machine = paths.put(machine, (*spot.at, "Assign", variable), name[EXPR])
    return machine


def _uses(spot: Spot, old: Json) -> Iterator[tuple[Path, ImportedRequest]]:
    """Yield the fields of other tasks that name what the task makes, as it was called."""
    gives = {one.gives for one in OUTPUTS.get(spot.kind.id, ()) if not one.path}
    for other in requests(spot.machine):
        if other.at == spot.at or other.language is not spot.language:
            continue
        asked = [field for field, fits in fields(other.kind_id or "", other.values) if fits & gives]
        # Calls without a form, such as describeEndpoint, name it as the one that made it did.
        own = [] if other.kind_id else [(spot.kind.name_field,)]
        for field in (*asked, *own):
            if paths.get(other.values, field) == old:
                yield field, other


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
