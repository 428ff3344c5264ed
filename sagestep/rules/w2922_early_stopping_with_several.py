"""Early stopping is for searches with one algorithm.

Why: the guide says that it is available only when tuning a single one; what happens otherwise it
does not say.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import TWO_DEFINITIONS
from sagestep.rules._sources import guide
from sagestep.rules._tuning import EARLY_STOPPING, several


@rule(
    "W2922",
    source=guide("multiple-algorithm-hpo"),
    kinds={"tuning"},
    bad=(
        {**TWO_DEFINITIONS, "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Auto"},
    ),
    good=(
        {**TWO_DEFINITIONS, "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Off"},
    ),
)
def early_stopping_with_several(context: Context) -> Iterator[Hit]:
    """Yield the early stopping beside several definitions."""
    if several(context) and context.literal(*EARLY_STOPPING) == "Auto":
        yield Hit(EARLY_STOPPING)
