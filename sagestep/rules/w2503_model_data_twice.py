"""The data of a model are named once.

Why: ModelDataUrl and ModelDataSource say the same in two ways (MD03).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api


@rule(
    "W2503",
    source=api("ContainerDefinition"),
    kinds={"model"},
    bad=({"/PrimaryContainer/ModelDataSource": {"$expr": "$.data"}},),
    good=(
        {
            "/PrimaryContainer/ModelDataSource": {"$expr": "$.data"},
            "/PrimaryContainer/ModelDataUrl": None,
        },
    ),
)
def model_data_twice(context: Context) -> Iterator[Hit]:
    """Yield each ModelDataUrl beside a ModelDataSource."""
    for path, container in containers(context):
        if "ModelDataUrl" in container and "ModelDataSource" in container:
            yield Hit((*path, "ModelDataUrl"))
