"""A search needs an objective.

Why: the model does not require HyperParameterTuningJobObjective, because a list of definitions has
objectives of its own (HP04).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import OBJECTIVE, ONE, SEVERAL


@rule(
    "W2904",
    source=api("HyperParameterTuningJobConfig"),
    kinds={"tuning"},
    bad=({"/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective": None},),
    good=(
        {"/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective": {"$expr": "$.goal"}},
    ),
)
def objective_missing(context: Context) -> Iterator[Hit]:
    """Yield the missing objective."""
    own = (*ONE, "TuningObjective")
    single = isinstance(context.literal(*ONE), dict) and context.absent(*SEVERAL)
    if single and context.absent(*OBJECTIVE) and context.absent(*own):
        yield Hit(OBJECTIVE)
