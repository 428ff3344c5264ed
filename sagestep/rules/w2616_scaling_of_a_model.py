"""SageMaker scales instances for inference components, not for a model.

Why: SageMaker was seen to refuse ManagedInstanceScaling in a variant that names its model (EC15).
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._variants import variants


@rule(
    "W2616",
    source=api("ProductionVariant"),
    kinds={"endpoint_config"},
    bad=({"/ProductionVariants/0/ManagedInstanceScaling": {"Status": "ENABLED"}},),
    good=(
        {"/ProductionVariants/0/ManagedInstanceScaling": {"Status": "DISABLED"}},
        {
            "/ProductionVariants/0/ManagedInstanceScaling": {"Status": "ENABLED"},
            "/ProductionVariants/0/ModelName": None,
        },
    ),
)
def scaling_of_a_model(context: Context) -> Iterator[Hit]:
    """Yield each ManagedInstanceScaling beside a ModelName."""
    for path, variant in variants(context):
        scaling = (*path, "ManagedInstanceScaling")
        on = context.literal(*scaling, "Status") == "ENABLED"
        if on and "ModelName" in variant:
            yield Hit(scaling)
