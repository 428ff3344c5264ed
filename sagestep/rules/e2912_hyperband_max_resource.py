"""Hyperband counts to twenty thousand epochs.

Why: the reference names that as the most that MaxResource can be; the model has no bound (HP12).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import HYPERBAND_SEARCH
from sagestep.rules._sources import api
from sagestep.rules._tuning import HYPERBAND
from sagestep.rules._values import number

_PLACE = (*HYPERBAND, "MaxResource")
_POINTER = "/HyperParameterTuningJobConfig/StrategyConfig/HyperbandStrategyConfig/MaxResource"
_MOST = 20_000


@rule(
    "E2912",
    source=api("HyperbandStrategyConfig"),
    kinds={"tuning"},
    bad=({**HYPERBAND_SEARCH, _POINTER: 20_001},),
    good=({**HYPERBAND_SEARCH, _POINTER: 20_000},),
)
def hyperband_max_resource(context: Context) -> Iterator[Hit]:
    """Yield the MaxResource that is too large."""
    most = number(context, _PLACE)
    if most is not None and most > _MOST:
        yield Hit(_PLACE, {"given": f"{most:,}", "most": f"{_MOST:,}"})
