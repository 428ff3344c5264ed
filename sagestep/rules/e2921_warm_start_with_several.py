"""A search that starts warm tunes one algorithm.

Why: the guide says that warm start is available only when tuning a single algorithm, and AWS's SDK
refuses it otherwise (HP20).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import TWO_DEFINITIONS
from sagestep.rules._sources import guide
from sagestep.rules._tuning import several

_WARM = {
    "ParentHyperParameterTuningJobs": [{"HyperParameterTuningJobName": "churn-1"}],
    "WarmStartType": "IdenticalDataAndAlgorithm",
}


@rule(
    "E2921",
    source=guide("multiple-algorithm-hpo"),
    kinds={"tuning"},
    bad=({**TWO_DEFINITIONS, "/WarmStartConfig": _WARM},),
    good=({"/WarmStartConfig": _WARM},),
)
def warm_start_with_several(context: Context) -> Iterator[Hit]:
    """Yield the WarmStartConfig beside several definitions."""
    if several(context) and isinstance(context.literal("WarmStartConfig"), dict):
        yield Hit(("WarmStartConfig",))
