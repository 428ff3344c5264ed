"""A search exceeds the default quotas.

Why: the guide lists them: 10 jobs at a time, 750 in all, 20 metrics; some can be raised (HP18).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuning import MOST_JOBS, MOST_PARALLEL, definitions_at
from sagestep.rules._values import number

_PARALLEL, _JOBS, _METRICS = 10, 750, 20


@rule(
    "W2920",
    source=guide("automatic-model-tuning-limits"),
    kinds={"tuning"},
    bad=(
        {"/HyperParameterTuningJobConfig/ResourceLimits/MaxParallelTrainingJobs": 11},
        {"/HyperParameterTuningJobConfig/ResourceLimits/MaxNumberOfTrainingJobs": 751},
        {
            "/TrainingJobDefinition/AlgorithmSpecification/MetricDefinitions": [
                {"Name": f"metric-{number}", "Regex": "a=(.*)"} for number in range(21)
            ]
        },
    ),
    good=(
        {
            "/HyperParameterTuningJobConfig/ResourceLimits": {
                "MaxNumberOfTrainingJobs": 750,
                "MaxParallelTrainingJobs": 10,
            }
        },
    ),
)
def tuning_quotas(context: Context) -> Iterator[Hit]:
    """Yield each number over its quota."""
    parallel, most = number(context, MOST_PARALLEL), number(context, MOST_JOBS)
    if parallel is not None and parallel > _PARALLEL:
        yield Hit(MOST_PARALLEL, {"count": parallel, "most": _PARALLEL})
    if most is not None and most > _JOBS:
        yield Hit(MOST_JOBS, {"count": f"{most:,}", "most": _JOBS}, "jobs")
    for path, _ in definitions_at(context):
        place = (*path, "AlgorithmSpecification", "MetricDefinitions")
        metrics = context.literal(*place)
        if isinstance(metrics, list) and len(metrics) > _METRICS:
            yield Hit(place, {"count": len(metrics), "most": _METRICS}, "metrics")
