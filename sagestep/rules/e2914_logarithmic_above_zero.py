"""A logarithmic range is above 0.

Why: the reference says that logarithmic scaling works only for ranges with values greater than 0
(HP13).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import CONTINUOUS, INTEGER, range_places, ranges

_FIRST = "/HyperParameterTuningJobConfig/ParameterRanges/ContinuousParameterRanges/0"


@rule(
    "E2914",
    source=api("ContinuousParameterRange"),
    kinds={"tuning"},
    bad=({f"{_FIRST}/MinValue": "0"},),
    good=({f"{_FIRST}/MinValue": "1e-6"},),
)
def logarithmic_above_zero(context: Context) -> Iterator[Hit]:
    """Yield each MinValue that has no logarithm."""
    for one in ranges(context, *range_places(context), kinds=(INTEGER, CONTINUOUS)):
        least = one.number("MinValue")
        if one.text("ScalingType") == "Logarithmic" and least is not None and least <= 0:
            yield Hit((*one.path, "MinValue"), {"name": one.text("Name") or "?", "least": least})
