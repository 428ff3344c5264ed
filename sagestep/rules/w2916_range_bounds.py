"""The bounds of a range are numbers, the first below the second.

Why: the model takes any text for them (HP15).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import CONTINUOUS, INTEGER, range_places, ranges

_WHOLE = "/HyperParameterTuningJobConfig/ParameterRanges/IntegerParameterRanges/0"
_FIRST = "/HyperParameterTuningJobConfig/ParameterRanges/ContinuousParameterRanges/0"


@rule(
    "W2916",
    source=api("ParameterRanges"),
    kinds={"tuning"},
    bad=(
        {f"{_FIRST}/MinValue": "0.9"},
        {f"{_FIRST}/MinValue": "small"},
        {f"{_WHOLE}/MaxValue": "9.5"},
    ),
    good=({f"{_FIRST}/MinValue": {"$expr": "$.least"}}, {f"{_FIRST}/MinValue": "0.5"}),
)
def range_bounds(context: Context) -> Iterator[Hit]:
    """Yield each bound that is none."""
    for one in ranges(context, *range_places(context), kinds=(INTEGER, CONTINUOUS)):
        name, odd = one.text("Name") or "?", False
        for member in ("MinValue", "MaxValue"):
            text, value = one.text(member), one.number(member)
            if text is None or (value is not None and (one.kind != INTEGER or value.is_integer())):
                continue
            odd = True
            params = {"name": name, "value": text, "field": member}
            yield Hit((*one.path, member), params, "number" if value is None else "whole")
        least, most = one.number("MinValue"), one.number("MaxValue")
        if not odd and least is not None and most is not None and least > most:
            yield Hit((*one.path, "MinValue"), {"name": name})
