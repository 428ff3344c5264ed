"""A variant runs on instances of a type, on pools of them, or serverless.

Why: ServerlessConfig is described as standing instead of instances, and AWS's CDK wants one form
(EC01). That SageMaker refuses neither or several the reference does not say.
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._variants import variants

_FORMS = ("InstanceType", "ServerlessConfig", "InstancePools")


@rule(
    "W2601",
    source=api("ProductionVariant"),
    kinds={"endpoint_config"},
    bad=(
        {"/ProductionVariants/0/InstanceType": None},
        {"/ProductionVariants/0/InitialInstanceCount": None},
        {"/ProductionVariants/0/ServerlessConfig": {"$expr": "$.serverless"}},
    ),
    good=(
        {"/ProductionVariants/0": {"$expr": "$.variant"}},
        {"/ProductionVariants/0/InstanceType": {"$expr": "$.type"}},
    ),
)
def variant_form(context: Context) -> Iterator[Hit]:
    """Yield each variant with no form or several, or without its count."""
    for path, variant in variants(context):
        named = [form for form in _FORMS if form in variant]
        counted = "InitialInstanceCount" in variant or "ManagedInstanceScaling" in variant
        if len(named) > 1:
            yield Hit(path, {"forms": ", ".join(named)}, "several")
        elif not named:
            yield Hit((*path, "InstanceType"))
        elif named == ["InstanceType"] and not counted:
            yield Hit((*path, "InitialInstanceCount"), variant="count")
