"""The public workforce does not label video frames and point clouds.

Why: the guide says that these tasks cannot use Mechanical Turk (LB13).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import WORKTEAM, built_in_task, crowd
from sagestep.rules._sources import guide

_FUNCTION = "arn:aws:lambda:us-east-1:432418664414:function:"
_TRACKING = {
    "/LabelAttributeName": "cars-ref",
    "/HumanTaskConfig/NumberOfHumanWorkersPerDataObject": 1,
    "/HumanTaskConfig/PreHumanTaskLambdaArn": f"{_FUNCTION}PRE-VideoObjectTracking",
    "/HumanTaskConfig/AnnotationConsolidationConfig": {
        "AnnotationConsolidationLambdaArn": f"{_FUNCTION}ACS-VideoObjectTracking"
    },
}
_PUBLIC = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"


@rule(
    "E2815",
    source=guide("sms-create-labeling-job-api"),
    kinds={"labeling"},
    bad=({**_TRACKING, "/HumanTaskConfig/WorkteamArn": _PUBLIC},),
    good=(_TRACKING,),
)
def public_workers_refused(context: Context) -> Iterator[Hit]:
    """Yield the public work team."""
    task = built_in_task(context)
    if task and not task.public_workers and crowd(context) == "public":
        yield Hit(WORKTEAM, {"task": task.id})
