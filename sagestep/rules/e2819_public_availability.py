"""Tasks stay open to the public workforce for twelve hours at most.

Why: the reference names 43,200 seconds as the most for Mechanical Turk (LB16).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.labeling import availability_seconds
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import PUBLIC_TEAM
from sagestep.rules._labeling import AVAILABILITY, crowd
from sagestep.rules._sources import api
from sagestep.rules._values import number

_TEAM = "/HumanTaskConfig/WorkteamArn"


@rule(
    "E2819",
    source=api("HumanTaskConfig"),
    kinds={"labeling"},
    bad=({_TEAM: PUBLIC_TEAM, "/HumanTaskConfig/TaskAvailabilityLifetimeInSeconds": 43_201},),
    good=({_TEAM: PUBLIC_TEAM, "/HumanTaskConfig/TaskAvailabilityLifetimeInSeconds": 43_200},),
)
def public_availability(context: Context) -> Iterator[Hit]:
    """Yield the lifetime that is too long."""
    most = availability_seconds(public=True)[1]
    seconds = number(context, AVAILABILITY)
    if crowd(context) == "public" and seconds is not None and seconds > most:
        yield Hit(AVAILABILITY, {"seconds": f"{seconds:,}", "most": f"{most:,}"})
