"""Tasks stay open to private workers for thirty days.

Why: the reference calls this the most for most users, so some may have more (LB16).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.labeling import availability_seconds
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import AVAILABILITY, crowd
from sagestep.rules._sources import api
from sagestep.rules._values import number


@rule(
    "W2820",
    source=api("HumanTaskConfig"),
    kinds={"labeling"},
    bad=({"/HumanTaskConfig/TaskAvailabilityLifetimeInSeconds": 2_592_001},),
    good=({"/HumanTaskConfig/TaskAvailabilityLifetimeInSeconds": 2_592_000},),
)
def availability_over_30_days(context: Context) -> Iterator[Hit]:
    """Yield the lifetime over thirty days."""
    most = availability_seconds(public=False)[1]
    seconds = number(context, AVAILABILITY)
    if crowd(context) != "public" and seconds is not None and seconds > most:
        yield Hit(AVAILABILITY, {"days": f"{seconds / 86_400:,.1f}", "most": f"{most:,}"})
