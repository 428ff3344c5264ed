"""A search has thirty hyperparameters at most, of all kinds together.

Why: the reference says that the limit of each list is that of their sum, too (HP05).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import KINDS, range_places

_MOST = 30
_MANY = [{"Name": f"choice-{number}", "Values": ["a", "b"]} for number in range(_MOST)]


@rule(
    "E2906",
    source=api("ParameterRanges"),
    kinds={"tuning"},
    bad=({"/HyperParameterTuningJobConfig/ParameterRanges/CategoricalParameterRanges": _MANY},),
    good=(
        {"/HyperParameterTuningJobConfig/ParameterRanges/CategoricalParameterRanges": _MANY[:27]},
    ),
)
def too_many_ranges(context: Context) -> Iterator[Hit]:
    """Yield the ranges that are too many."""
    for place in range_places(context):
        lists = [context.literal(*place, name) for name in KINDS]
        count = sum(len(one) for one in lists if isinstance(one, list))
        if count > _MOST and all(len(one) <= _MOST for one in lists if isinstance(one, list)):
            yield Hit(place, {"count": count, "most": _MOST})
