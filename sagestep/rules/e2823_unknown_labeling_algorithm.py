"""Only AWS's own algorithms label automatically.

Why: the reference says that one of its four ARNs must be selected (LB21).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.labeling import task_types
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import ALGORITHM, algorithm_name, arn
from sagestep.rules._sources import api

_PLACE = "/LabelingJobAlgorithmsConfig/LabelingJobAlgorithmSpecificationArn"
_ALGORITHM = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/"


@rule(
    "E2823",
    source=api("LabelingJobAlgorithmsConfig"),
    kinds={"labeling"},
    bad=({_PLACE: f"{_ALGORITHM}video-classification"},),
    good=({_PLACE: f"{_ALGORITHM}object-detection"},),
)
def unknown_labeling_algorithm(context: Context) -> Iterator[Hit]:
    """Yield the ARN that is none of AWS's."""
    found = arn(context, ALGORITHM)
    if found is None or algorithm_name(found):
        return
    names = ", ".join(sorted({one.auto_labeling for one in task_types() if one.auto_labeling}))
    yield Hit(ALGORITHM, {"names": names})
