"""Grid search starts one job for each combination.

Why: the guide says that MaxNumberOfTrainingJobs should equal their number, or be left out (HP08).
Confidence: documentation.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import GRID_SEARCH
from sagestep.rules._sources import guide
from sagestep.rules._tuning import (
    CATEGORICAL,
    MOST_JOBS,
    SEVERAL,
    STRATEGY,
    Range,
    is_known,
    range_places,
    ranges,
)
from sagestep.rules._values import given, number


@rule(
    "W2908",
    source=guide("automatic-model-tuning-define-ranges"),
    kinds={"tuning"},
    bad=(GRID_SEARCH,),
    good=(
        {**GRID_SEARCH, "/HyperParameterTuningJobConfig/ResourceLimits/MaxNumberOfTrainingJobs": 6},
    ),
)
def grid_job_count(context: Context) -> Iterator[Hit]:
    """Yield the number of jobs that is not that of the combinations."""
    number_given = number(context, MOST_JOBS)
    places = list(range_places(context))
    if context.literal(*STRATEGY) != "Grid" or number_given is None or given(context, SEVERAL):
        return
    found = list(ranges(context, *places))
    values = [_distinct(one) for one in found]
    if not values or not all(values) or not all(is_known(context, place) for place in places):
        return
    if all(one.kind == CATEGORICAL for one in found) and math.prod(values) != number_given:
        yield Hit(MOST_JOBS, {"count": math.prod(values), "given": number_given})


def _distinct(one: Range) -> int:
    """Return how many different values a range of categories has; 0 where that is not known."""
    values = one.values.get("Values")
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        return 0
    return len(set(values))
