"""The settings of Hyperband are for Hyperband.

Why: the reference says that HyperbandStrategyConfig is only supported for that strategy (HP10).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import HYPERBAND_SEARCH
from sagestep.rules._sources import api
from sagestep.rules._tuning import HYPERBAND, STRATEGY


@rule(
    "E2910",
    source=api("HyperbandStrategyConfig"),
    kinds={"tuning"},
    bad=({**HYPERBAND_SEARCH, "/HyperParameterTuningJobConfig/Strategy": "Random"},),
    good=(HYPERBAND_SEARCH,),
)
def hyperband_settings(context: Context) -> Iterator[Hit]:
    """Yield the settings of another strategy."""
    strategy = context.literal(*STRATEGY)
    settings = context.literal(*HYPERBAND)
    if isinstance(strategy, str) and strategy != "Hyperband" and isinstance(settings, dict):
        yield Hit(HYPERBAND, {"strategy": strategy})
