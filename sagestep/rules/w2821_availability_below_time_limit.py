"""A task stays open at least as long as a worker may take.

Why: a task that closes before that loses the work begun late (LB16).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import AVAILABILITY, TIME_LIMIT
from sagestep.rules._sources import api
from sagestep.rules._values import number


@rule(
    "W2821",
    source=api("HumanTaskConfig"),
    kinds={"labeling"},
    bad=({"/HumanTaskConfig/TaskAvailabilityLifetimeInSeconds": 599},),
    good=({"/HumanTaskConfig/TaskAvailabilityLifetimeInSeconds": 600},),
)
def availability_below_time_limit(context: Context) -> Iterator[Hit]:
    """Yield the lifetime that is shorter than the time for a task."""
    seconds, limit = number(context, AVAILABILITY), number(context, TIME_LIMIT)
    if seconds is not None and limit is not None and seconds < limit:
        yield Hit(AVAILABILITY, {"seconds": f"{seconds:,}", "limit": f"{limit:,}"})
