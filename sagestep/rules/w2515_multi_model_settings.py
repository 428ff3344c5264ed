"""Settings for many models mean nothing to one.

Why: the reference describes MultiModelConfig for multi-model endpoints (MD16).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api
from sagestep.rules._values import given


@rule(
    "W2515",
    source=api("ContainerDefinition"),
    kinds={"model"},
    bad=({"/PrimaryContainer/MultiModelConfig": {"ModelCacheSetting": "Disabled"}},),
    good=(
        {
            "/PrimaryContainer/MultiModelConfig": {"ModelCacheSetting": "Disabled"},
            "/PrimaryContainer/Mode": "MultiModel",
        },
    ),
)
def multi_model_settings(context: Context) -> Iterator[Hit]:
    """Yield each MultiModelConfig of a single model."""
    for path, container in containers(context):
        single = container.get("Mode", "SingleModel") == "SingleModel"
        if single and given(context, (*path, "MultiModelConfig")):
            yield Hit((*path, "MultiModelConfig"))
