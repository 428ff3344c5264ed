"""Each pool has a priority of its own.

Why: SageMaker tries pools in the order of their priorities; what it does with equal ones the
reference does not say (EC19).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import number, objects
from sagestep.rules._variants import variants

_VARIANT = "/ProductionVariants/0"
_POOLED = {"VariantName": "AllTraffic", "ModelName": "churn"}
_POOL = {"InstanceType": "ml.m5.large", "Priority": 1}


@rule(
    "W2619",
    source=api("InstancePool"),
    kinds={"endpoint_config"},
    bad=(
        {
            _VARIANT: {
                **_POOLED,
                "InstancePools": [_POOL, {**_POOL, "InstanceType": "ml.m5.xlarge"}],
            }
        },
    ),
    good=({_VARIANT: {**_POOLED, "InstancePools": [_POOL]}},),
)
def priority_twice(context: Context) -> Iterator[Hit]:
    """Yield each priority that another pool has."""
    for path, _ in variants(context):
        seen = set()
        for pool, _ in objects(context, (*path, "InstancePools")):
            priority = number(context, (*pool, "Priority"))
            if priority in seen:
                yield Hit((*pool, "Priority"), {"priority": priority})
            if priority is not None:
                seen.add(priority)
