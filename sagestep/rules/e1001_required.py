"""A member that the service model requires is missing.

Why: AWS refuses the request before it looks any further.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import field_name, found
from sagestep.rules._sources import api
from sagestep.schema.violation import Code


@rule(
    "E1001",
    source=api("CreateTrainingJob"),
    bad=({"/OutputDataConfig": None}, {"/InputDataConfig/0/ChannelName": None}),
    good=({"/Tags": None},),
)
def required(context: Context) -> Iterator[Hit]:
    """Yield each missing member."""
    for violation in found(context, Code.REQUIRED):
        parent = field_name(violation.path[:-1], context.kind.operation)
        yield Hit(violation.path, {"field": violation.params["name"], "parent": parent})
