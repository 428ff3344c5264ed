"""Managed spot training needs a wait limit.

Why: a spot job waits for capacity, and the request must say for how long: the guide asks for
MaxWaitTimeInSeconds beside EnableManagedSpotTraining (TR18).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import MAX_WAIT, spot


@rule(
    "E2018",
    source=guide("model-managed-spot-training"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/EnableManagedSpotTraining": True},),
    good=(
        {"/EnableManagedSpotTraining": True, "/StoppingCondition/MaxWaitTimeInSeconds": 7200},
        {"/EnableManagedSpotTraining": {"$expr": "$.spot"}},
    ),
)
def spot_needs_max_wait(context: Context) -> Iterator[Hit]:
    """Yield the missing MaxWaitTimeInSeconds."""
    if spot(context) and context.absent(*MAX_WAIT):
        yield Hit(MAX_WAIT)
