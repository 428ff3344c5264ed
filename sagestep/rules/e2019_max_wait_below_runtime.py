"""The wait limit of a spot job covers its run limit.

Why: the reference says that MaxWaitTimeInSeconds must be equal to or greater than
MaxRuntimeInSeconds: it is the time waited and the time run together (TR19).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import MAX_RUNTIME, MAX_WAIT
from sagestep.rules._values import number


@rule(
    "E2019",
    source=api("StoppingCondition"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/EnableManagedSpotTraining": True, "/StoppingCondition/MaxWaitTimeInSeconds": 60},),
    good=({"/EnableManagedSpotTraining": True, "/StoppingCondition/MaxWaitTimeInSeconds": 3600},),
)
def max_wait_below_runtime(context: Context) -> Iterator[Hit]:
    """Yield the MaxWaitTimeInSeconds that is too short."""
    wait, runtime = number(context, MAX_WAIT), number(context, MAX_RUNTIME)
    if wait is not None and runtime is not None and wait < runtime:
        yield Hit(MAX_WAIT, {"wait": wait, "runtime": runtime})
