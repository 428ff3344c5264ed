"""The least number of epochs is not over the most.

Why: MinResource and MaxResource bound one number, so the first cannot be the larger (HP12).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import HYPERBAND_SEARCH
from sagestep.rules._sources import api
from sagestep.rules._tuning import HYPERBAND
from sagestep.rules._values import number

_POINTER = "/HyperParameterTuningJobConfig/StrategyConfig/HyperbandStrategyConfig/MaxResource"


@rule(
    "W2913",
    source=api("HyperbandStrategyConfig"),
    kinds={"tuning"},
    bad=({**HYPERBAND_SEARCH, _POINTER: 1},),
    good=({**HYPERBAND_SEARCH, _POINTER: 2},),
)
def hyperband_resources_reversed(context: Context) -> Iterator[Hit]:
    """Yield the MinResource over MaxResource."""
    least, most = (number(context, (*HYPERBAND, name)) for name in ("MinResource", "MaxResource"))
    if least is not None and most is not None and least > most:
        yield Hit((*HYPERBAND, "MinResource"), {"least": least, "most": most})
