"""Instances are kept warm for an hour at most, says the guide; the service model says six.

Why: the two contradict each other, so a longer period may be refused (TR25).
Confidence: conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import KEEP_ALIVE
from sagestep.rules._values import number

_HOUR = 3600


@rule(
    "W2025",
    source=guide("train-warm-pools"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig/KeepAlivePeriodInSeconds": 7200},),
    good=({"/ResourceConfig/KeepAlivePeriodInSeconds": 3600},),
)
def warm_pool_over_an_hour(context: Context) -> Iterator[Hit]:
    """Yield the KeepAlivePeriodInSeconds over an hour."""
    seconds = number(context, KEEP_ALIVE)
    if seconds is not None and seconds > _HOUR:
        yield Hit(KEEP_ALIVE, {"seconds": seconds})
