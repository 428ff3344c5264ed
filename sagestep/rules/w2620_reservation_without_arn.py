"""A preference for reserved capacity names the reservation.

Why: the reference describes the preference for an ML capacity reservation, which MlReservationArn
names (EC20).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import given
from sagestep.rules._variants import variants

_CONFIG = "/ProductionVariants/0/CapacityReservationConfig"


@rule(
    "W2620",
    source=api("ProductionVariantCapacityReservationConfig"),
    kinds={"endpoint_config"},
    bad=({_CONFIG: {"CapacityReservationPreference": "capacity-reservations-only"}},),
    good=(
        {
            _CONFIG: {
                "CapacityReservationPreference": "capacity-reservations-only",
                "MlReservationArn": {"$expr": "$.reservation"},
            }
        },
    ),
)
def reservation_without_arn(context: Context) -> Iterator[Hit]:
    """Yield each missing MlReservationArn."""
    for path, _ in variants(context):
        config = (*path, "CapacityReservationConfig")
        preferred = given(context, (*config, "CapacityReservationPreference"))
        if preferred and context.absent(*config, "MlReservationArn"):
            yield Hit((*config, "MlReservationArn"))
