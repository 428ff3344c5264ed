"""A wait limit is for spot jobs only.

Why: SageMaker answers that MaxWaitTimeInSeconds is only supported when EnableManagedSpotTraining
is true (TR20).
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import MAX_WAIT, SPOT
from sagestep.rules._values import given


@rule(
    "E2020",
    source=guide("model-managed-spot-training"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/StoppingCondition/MaxWaitTimeInSeconds": 7200},),
    good=(
        {"/StoppingCondition/MaxWaitTimeInSeconds": 7200, "/EnableManagedSpotTraining": True},
        {
            "/StoppingCondition/MaxWaitTimeInSeconds": 7200,
            "/EnableManagedSpotTraining": {"$expr": "$.spot"},
        },
    ),
)
def max_wait_without_spot(context: Context) -> Iterator[Hit]:
    """Yield the MaxWaitTimeInSeconds of a job that is not a spot job."""
    off = context.absent(*SPOT) or context.literal(*SPOT) is False
    if off and given(context, MAX_WAIT):
        yield Hit(MAX_WAIT)
