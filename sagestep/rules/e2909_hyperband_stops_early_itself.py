"""Hyperband stops training jobs by itself.

Why: the reference says that TrainingJobEarlyStoppingType must be Off to use Hyperband (HP09).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import HYPERBAND_SEARCH
from sagestep.rules._sources import api
from sagestep.rules._tuning import EARLY_STOPPING, STRATEGY


@rule(
    "E2909",
    source=api("HyperParameterTuningJobConfig"),
    kinds={"tuning"},
    bad=(
        {**HYPERBAND_SEARCH, "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Auto"},
    ),
    good=(HYPERBAND_SEARCH,),
)
def hyperband_stops_early_itself(context: Context) -> Iterator[Hit]:
    """Yield the early stopping beside Hyperband's own."""
    if context.literal(*STRATEGY) == "Hyperband" and context.literal(*EARLY_STOPPING) == "Auto":
        yield Hit(EARLY_STOPPING)
