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
from sagestep.types import Json


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
    if weights and len(weights) == len(listed) and all(_is_zero(weight) for weight in weights):
        yield Hit((*PRODUCTION, 0, "InitialVariantWeight"))

    def _is_zero(weight: Json) -> bool:
        return isinstance(weight, int | float) and not isinstance(weight, bool) and weight == 0
