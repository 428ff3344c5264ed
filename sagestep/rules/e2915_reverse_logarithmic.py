"""A reverse logarithmic range is continuous and lies between 0 and 1.

Why: the reference says 0 <= x < 1, and the guide that integers are not supported (HP14).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuning import CONTINUOUS, INTEGER, range_places, ranges

_WHOLE = "/HyperParameterTuningJobConfig/ParameterRanges/IntegerParameterRanges/0"
_FIRST = "/HyperParameterTuningJobConfig/ParameterRanges/ContinuousParameterRanges/0"


@rule(
    "E2915",
    source=guide("automatic-model-tuning-define-ranges"),
    kinds={"tuning"},
    bad=(
        {f"{_FIRST}/ScalingType": "ReverseLogarithmic", f"{_FIRST}/MaxValue": "1"},
        {f"{_FIRST}/ScalingType": "ReverseLogarithmic", f"{_FIRST}/MinValue": "-1"},
        {f"{_WHOLE}/ScalingType": "ReverseLogarithmic"},
    ),
    good=({f"{_FIRST}/ScalingType": "ReverseLogarithmic", f"{_FIRST}/MaxValue": "0.999"},),
)
def reverse_logarithmic(context: Context) -> Iterator[Hit]:
    """Yield each bound, or scale, that does not fit."""
    for one in ranges(context, *range_places(context), kinds=(INTEGER, CONTINUOUS)):
        if one.text("ScalingType") != "ReverseLogarithmic":
            continue
        name = one.text("Name") or "?"
        least, most = one.number("MinValue"), one.number("MaxValue")
        if one.kind == INTEGER:
            yield Hit((*one.path, "ScalingType"), {"name": name}, "integer")
        elif least is not None and least < 0:
            yield Hit((*one.path, "MinValue"), {"name": name})
        elif most is not None and most >= 1:
            yield Hit((*one.path, "MaxValue"), {"name": name})
