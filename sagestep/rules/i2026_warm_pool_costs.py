"""Instances kept warm cost money, and an account has to be allowed them first.

Why: the guide says that the period is billed and that the quota for warm pools is 0 until raised
(TR26).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import KEEP_ALIVE
from sagestep.rules._values import number


@rule(
    "I2026",
    source=guide("train-warm-pools"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig/KeepAlivePeriodInSeconds": 600},),
    good=({"/ResourceConfig/KeepAlivePeriodInSeconds": 0},),
)
def warm_pool_costs(context: Context) -> Iterator[Hit]:
    """Yield the KeepAlivePeriodInSeconds that keeps instances."""
    seconds = number(context, KEEP_ALIVE)
    if seconds is not None and seconds > 0:
        yield Hit(KEEP_ALIVE, {"minutes": f"{seconds / 60:,.0f}"})
