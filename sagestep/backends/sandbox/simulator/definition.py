"""Take a definition as Step Functions would: refuse what it refuses, in its words."""

from __future__ import annotations

import json

from sagestep.asl.compose import completed
from sagestep.asl.definition import faults
from sagestep.types import Json, JsonObject, SagestepError, Text


def check(definition: Json, *, express: bool = False) -> JsonObject:
    """Return *definition*, taken from its JSON text if it is one, if AWS would create it.

    A map of states as AWS's pages print it is completed first.

    Raises:
        SagestepError: AWS would refuse it.
    """
    machine = completed(_parsed(definition))
    found = next(iter(faults(machine, express=express)), None)
    if found is not None:
        raise SagestepError(Text("simulator.error.definition", {"reason": str(found)}))
    return dict(machine)


def _parsed(definition: Json) -> Json:
    if not isinstance(definition, str):
        return definition
    try:
        return json.loads(definition)
    except (ValueError, RecursionError):
        return None
