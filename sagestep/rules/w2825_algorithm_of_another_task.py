"""The algorithm that labels is another task's.

Why: the reference has one algorithm for each task type; whether another is refused it does not say
(LB21).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import ALGORITHM, algorithm_name, arn, built_in_task
from sagestep.rules._sources import api

_PLACE = "/LabelingJobAlgorithmsConfig/LabelingJobAlgorithmSpecificationArn"
_ALGORITHM = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/"


@rule(
    "W2825",
    source=api("LabelingJobAlgorithmsConfig"),
    kinds={"labeling"},
    bad=({_PLACE: f"{_ALGORITHM}image-classification"},),
    good=({_PLACE: f"{_ALGORITHM}object-detection"},),
)
def algorithm_of_another_task(context: Context) -> Iterator[Hit]:
    """Yield the algorithm of another task."""
    task, found = built_in_task(context), arn(context, ALGORITHM)
    name = algorithm_name(found) if found else None
    if task and task.auto_labeling and name and name != task.auto_labeling:
        yield Hit(ALGORITHM, {"task": task.id, "name": name, "own": task.auto_labeling})
