"""Each variant has a name of its own.

Why: traffic, metrics and scaling name variants, shadow ones too; that a name must not come twice
the reference does not say (EC08).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import text
from sagestep.rules._variants import variants

_TWIN = {
    "VariantName": "AllTraffic",
    "ModelName": "churn",
    "InstanceType": "ml.m5.large",
    "InitialInstanceCount": 1,
}


@rule(
    "W2609",
    source=api("ProductionVariant"),
    kinds={"endpoint_config"},
    bad=(
        {"/ProductionVariants/1": _TWIN},
        {"/ShadowProductionVariants": [_TWIN]},
    ),
    good=({"/ProductionVariants/1": {**_TWIN, "VariantName": "b"}},),
)
def variant_twice(context: Context) -> Iterator[Hit]:
    """Yield each name that stood before."""
    seen = set()
    for path, _ in variants(context):
        name = text(context, (*path, "VariantName"))
        if name in seen:
            yield Hit((*path, "VariantName"), {"name": name})
        if name is not None:
            seen.add(name)
