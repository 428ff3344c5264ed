"""Hyperband stops training jobs by itself.

Why: the reference says that TrainingJobEarlyStoppingType must be Off to use Hyperband (HP09).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import EARLY_STOPPING, STRATEGY

_HYPERBAND = {
    "/HyperParameterTuningJobConfig/Strategy": "Hyperband",
    "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Off",
    "/HyperParameterTuningJobConfig/StrategyConfig": {
        "HyperbandStrategyConfig": {"MinResource": 2, "MaxResource": 20}
    },
}


@rule(
    "E2909",
    source=api("HyperParameterTuningJobConfig"),
    kinds={"tuning"},
    bad=({**_HYPERBAND, "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Auto"},),
    good=(_HYPERBAND,),
)
def hyperband_stops_early_itself(context: Context) -> Iterator[Hit]:
    """Yield the early stopping beside Hyperband's own."""
    if context.literal(*STRATEGY) == "Hyperband" and context.literal(*EARLY_STOPPING) == "Auto":
        yield Hit(EARLY_STOPPING)
