"""A training job runs for 28 days at most.

Why: the reference names that as the most that MaxRuntimeInSeconds can be; the model has no bound
(TR27).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import MAX_RUNTIME
from sagestep.rules._values import number

_MOST = 28 * 24 * 3600


@rule(
    "E2027",
    source=api("StoppingCondition"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/StoppingCondition/MaxRuntimeInSeconds": _MOST + 1},),
    good=({"/StoppingCondition/MaxRuntimeInSeconds": _MOST},),
)
def runtime_over_28_days(context: Context) -> Iterator[Hit]:
    """Yield the MaxRuntimeInSeconds that is too long."""
    seconds = number(context, MAX_RUNTIME)
    if seconds is not None and seconds > _MOST:
        yield Hit(MAX_RUNTIME, {"days": f"{seconds / 86_400:,.1f}", "most": f"{_MOST:,}"})
