"""A configuration without models needs a role.

Why: where a variant names no model its inference components come later, and SageMaker starts the
instances with the configuration's own role (EC14).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._variants import variants


@rule(
    "W2615",
    source=api("CreateEndpointConfig"),
    kinds={"endpoint_config"},
    bad=({"/ProductionVariants/0/ModelName": None},),
    good=(
        {
            "/ProductionVariants/0/ModelName": None,
            "/ExecutionRoleArn": "arn:aws:iam::123456789012:role/hosting",
        },
    ),
)
def components_without_role(context: Context) -> Iterator[Hit]:
    """Yield the missing ExecutionRoleArn."""
    if not context.absent("ExecutionRoleArn"):
        return
    for path, variant in variants(context):
        # A pool may name a model of its own.
        if "ModelName" not in variant and context.absent(*path, "InstancePools"):
            yield Hit(("ExecutionRoleArn",))
            return
