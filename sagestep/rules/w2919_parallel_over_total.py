"""No more jobs run at a time than there are.

Why: the limits of MaxParallelTrainingJobs and MaxNumberOfTrainingJobs are of the same jobs (HP17).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import MOST_JOBS, MOST_PARALLEL
from sagestep.rules._values import number


@rule(
    "W2919",
    source=api("ResourceLimits"),
    kinds={"tuning"},
    bad=({"/HyperParameterTuningJobConfig/ResourceLimits/MaxNumberOfTrainingJobs": 3},),
    good=({"/HyperParameterTuningJobConfig/ResourceLimits/MaxNumberOfTrainingJobs": 4},),
)
def parallel_over_total(context: Context) -> Iterator[Hit]:
    """Yield the MaxParallelTrainingJobs over the total."""
    parallel, most = number(context, MOST_PARALLEL), number(context, MOST_JOBS)
    if parallel is not None and most is not None and parallel > most:
        yield Hit(MOST_PARALLEL, {"parallel": parallel, "most": most})
