"""Some variant gets traffic.

Why: a variant's share is its weight over the sum of all weights, which must not be 0 (EC18).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import objects
from sagestep.rules._variants import PRODUCTION


@rule(
    "W2618",
    source=api("ProductionVariant"),
    kinds={"endpoint_config"},
    bad=({"/ProductionVariants/0/InitialVariantWeight": 0},),
    good=(
        {"/ProductionVariants/0/InitialVariantWeight": None},
        {
            "/ProductionVariants/0/InitialVariantWeight": 0,
            "/ProductionVariants/1": {"$expr": "$.second"},
        },
    ),
)
def no_traffic(context: Context) -> Iterator[Hit]:
    """Yield the first weight where all are 0."""
    listed = context.literal(*PRODUCTION)
    weights = [variant.get("InitialVariantWeight") for _, variant in objects(context, PRODUCTION)]
    if weights and len(weights) == len(listed) and all(weight == 0 for weight in weights):
        yield Hit((*PRODUCTION, 0, "InitialVariantWeight"))
