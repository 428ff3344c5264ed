"""Spot instances are not kept warm.

Why: the guide says that warm pools do not support managed spot training (TR23).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import KEEP_ALIVE, spot
from sagestep.rules._values import number


@rule(
    "E2023",
    source=guide("train-warm-pools"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/EnableManagedSpotTraining": True, "/ResourceConfig/KeepAlivePeriodInSeconds": 600},),
    good=(
        {"/EnableManagedSpotTraining": True, "/ResourceConfig/KeepAlivePeriodInSeconds": 0},
        {"/ResourceConfig/KeepAlivePeriodInSeconds": 600},
    ),
)
def spot_with_warm_pool(context: Context) -> Iterator[Hit]:
    """Yield the KeepAlivePeriodInSeconds of a spot job."""
    if spot(context) and (number(context, KEEP_ALIVE) or 0) > 0:
        yield Hit(KEEP_ALIVE)
