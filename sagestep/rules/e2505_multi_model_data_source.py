"""A multi-model container takes its models from ModelDataUrl.

Why: the reference says that ModelDataSource cannot be used with multi-model endpoints (MD05).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api


@rule(
    "E2505",
    source=api("ContainerDefinition"),
    kinds={"model"},
    bad=(
        {
            "/PrimaryContainer/Mode": "MultiModel",
            "/PrimaryContainer/ModelDataSource": {"$expr": "$.data"},
        },
    ),
    good=({"/PrimaryContainer/Mode": "MultiModel"},),
)
def multi_model_data_source(context: Context) -> Iterator[Hit]:
    """Yield each ModelDataSource of a multi-model container."""
    for path, container in containers(context):
        if container.get("Mode") == "MultiModel" and "ModelDataSource" in container:
            yield Hit((*path, "ModelDataSource"))
