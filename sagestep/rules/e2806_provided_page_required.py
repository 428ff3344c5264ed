"""Some tasks need the page that AWS provides for them.

Why: the guide says to name it for point cloud, video frame and named entity tasks (LB07).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import TRACKING
from sagestep.rules._labeling import AWS_PAGE, built_in_task
from sagestep.rules._sources import guide

_PAGES = "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui"


@rule(
    "E2806",
    source=guide("sms-create-labeling-job-api"),
    kinds={"labeling"},
    bad=(TRACKING,),
    good=(
        {
            **TRACKING,
            "/HumanTaskConfig/UiConfig": {"HumanTaskUiArn": f"{_PAGES}/VideoObjectTracking"},
        },
    ),
)
def provided_page_required(context: Context) -> Iterator[Hit]:
    """Yield the missing HumanTaskUiArn."""
    task = built_in_task(context)
    if task and task.human_task_ui and context.absent(*AWS_PAGE):
        yield Hit(AWS_PAGE, {"task": task.id, "page": task.human_task_ui})
