"""A search needs ranges, unless Autotune finds them.

Why: the model does not require ParameterRanges, because definitions may have ranges, and Autotune
needs none (HP04).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import ONE, RANGES, SEVERAL, is_known, range_places, ranges


@rule(
    "W2905",
    source=api("HyperParameterTuningJobConfig"),
    kinds={"tuning"},
    bad=({"/HyperParameterTuningJobConfig/ParameterRanges": None},),
    good=(
        {"/HyperParameterTuningJobConfig/ParameterRanges": None, "/Autotune": {"Mode": "Enabled"}},
    ),
)
def ranges_missing(context: Context) -> Iterator[Hit]:
    """Yield the missing ranges."""
    single = isinstance(context.literal(*ONE), dict) and context.absent(*SEVERAL)
    places = list(range_places(context))
    known = all(is_known(context, place) for place in places)
    if single and known and context.absent("Autotune") and not any(ranges(context, *places)):
        yield Hit(RANGES)
