"""The page is another task's.

Why: the reference says to select the page by the task type; which pages work for others it does not
say (LB07).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.labeling import human_task_ui
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import TRACKING
from sagestep.rules._labeling import AWS_PAGE, Arn, arn, built_in_task
from sagestep.rules._sources import api

_PAGES = "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui"


@rule(
    "W2807",
    source=api("UiConfig"),
    kinds={"labeling"},
    bad=(
        {
            **TRACKING,
            "/HumanTaskConfig/UiConfig": {"HumanTaskUiArn": f"{_PAGES}/VideoObjectDetection"},
        },
        {"/HumanTaskConfig/UiConfig": {"HumanTaskUiArn": f"{_PAGES}/VideoObjectDetection"}},
    ),
    good=(
        {
            **TRACKING,
            "/HumanTaskConfig/UiConfig": {"HumanTaskUiArn": f"{_PAGES}/VideoObjectTracking"},
        },
    ),
)
def other_page(context: Context) -> Iterator[Hit]:
    """Yield the page that does not go with the functions."""
    task, page = built_in_task(context), arn(context, AWS_PAGE)
    if not task or not page or task.human_task_ui == _name(page):
        return
    if context.literal(*AWS_PAGE) == human_task_ui(_name(page), page.region):
        params = {"task": task.id, "page": _name(page), "wanted": task.human_task_ui or ""}
        yield Hit(AWS_PAGE, params, "" if task.human_task_ui else "none")


def _name(page: Arn) -> str:
    return page.resource.removeprefix("human-task-ui/")
