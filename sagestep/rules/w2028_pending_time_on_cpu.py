"""The limit of the time pending is for accelerated instances only.

Why: the reference says that MaxPendingTimeInSeconds has no effect on jobs that ask for CPU-only
instance types (TR28).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.instances import instance
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import instance_types
from sagestep.rules._sources import api
from sagestep.rules._values import given

_PENDING = ("StoppingCondition", "MaxPendingTimeInSeconds")


@rule(
    "W2028",
    source=api("StoppingCondition"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/StoppingCondition/MaxPendingTimeInSeconds": 7200},),
    good=(
        {
            "/StoppingCondition/MaxPendingTimeInSeconds": 7200,
            "/ResourceConfig/InstanceType": "ml.g5.xlarge",
        },
    ),
)
def pending_time_on_cpu(context: Context) -> Iterator[Hit]:
    """Yield the MaxPendingTimeInSeconds that has no effect."""
    if given(context, _PENDING):
        types = [instance(name) for _, name in instance_types(context)]
        if types and all(one is not None and one.category != "accelerated" for one in types):
            yield Hit(_PENDING)
