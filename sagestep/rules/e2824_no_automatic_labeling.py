"""Some tasks are never labeled automatically.

Why: the guide says that automated labeling is available for four built-in task types only (LB21).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import functions
from sagestep.rules._labeling import ALGORITHM, built_in_task
from sagestep.rules._sources import guide
from sagestep.rules._values import given

_PLACE = "/LabelingJobAlgorithmsConfig/LabelingJobAlgorithmSpecificationArn"
_ALGORITHM = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/"
_VIDEO = functions("VideoMultiClass")


@rule(
    "E2824",
    source=guide("sms-automated-labeling"),
    kinds={"labeling"},
    bad=({**_VIDEO, _PLACE: f"{_ALGORITHM}object-detection"},),
    good=({_PLACE: f"{_ALGORITHM}object-detection"},),
)
def no_automatic_labeling(context: Context) -> Iterator[Hit]:
    """Yield the algorithm of a task that has none."""
    task = built_in_task(context)
    if task and task.auto_labeling is None and given(context, ALGORITHM):
        yield Hit(ALGORITHM, {"task": task.id})
