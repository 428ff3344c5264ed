"""A distributed Map does not say which kind of executions it starts.

Why: with Mode DISTRIBUTED the guide asks for ExecutionType, STANDARD or EXPRESS.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep import paths
from sagestep.asl.machine import states
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document, JsonObject


def _map(**config: str) -> JsonObject:
    inner = {"StartAt": "One", "States": {"One": {"Type": "Succeed"}}, "ProcessorConfig": config}
    return {"/States/Done": {"Type": "Map", "ItemProcessor": inner, "End": True}}


@rule(
    "W3046",
    source=step_functions("state-map-distributed"),
    document=Document.MACHINE,
    whole=True,
    bad=(_map(Mode="DISTRIBUTED"),),
    good=(_map(Mode="DISTRIBUTED", ExecutionType="STANDARD"), _map(Mode="INLINE")),
)
def execution_type(context: Context) -> Iterator[Hit]:
    """Yield each missing ExecutionType."""
    for path, state in states(context.machine):
        for field in ("ItemProcessor", "Iterator"):
            place = (field, "ProcessorConfig")
            config = paths.get(state, place)
            distributed = isinstance(config, dict) and config.get("Mode") == "DISTRIBUTED"
            if distributed and "ExecutionType" not in config:
                yield Hit((*path, *place, "ExecutionType"))
