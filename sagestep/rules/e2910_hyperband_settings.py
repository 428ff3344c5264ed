"""The settings of Hyperband are for Hyperband.

Why: the reference says that HyperbandStrategyConfig is only supported for that strategy (HP10).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import HYPERBAND, STRATEGY

_HYPERBAND = {
    "/HyperParameterTuningJobConfig/Strategy": "Hyperband",
    "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Off",
    "/HyperParameterTuningJobConfig/StrategyConfig": {
        "HyperbandStrategyConfig": {"MinResource": 2, "MaxResource": 20}
    },
}


@rule(
    "E2910",
    source=api("HyperbandStrategyConfig"),
    kinds={"tuning"},
    bad=({**_HYPERBAND, "/HyperParameterTuningJobConfig/Strategy": "Random"},),
    good=(_HYPERBAND,),
)
def hyperband_settings(context: Context) -> Iterator[Hit]:
    """Yield the settings of another strategy."""
    strategy = context.literal(*STRATEGY)
    settings = context.literal(*HYPERBAND)
    if isinstance(strategy, str) and strategy != "Hyperband" and isinstance(settings, dict):
        yield Hit(HYPERBAND, {"strategy": strategy})
