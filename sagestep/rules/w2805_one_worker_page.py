"""Workers see one page: a template in S3, or one that AWS provides.

Why: UiConfig has a member for each; the model requires neither and excludes neither (LB06).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import AWS_PAGE, OWN_PAGE, built_in_task
from sagestep.rules._sources import api
from sagestep.rules._values import given

_PAGE = "arn:aws:sagemaker:us-east-1:123456789012:human-task-ui/boxes"


@rule(
    "W2805",
    source=api("UiConfig"),
    kinds={"labeling"},
    bad=(
        {"/HumanTaskConfig/UiConfig/HumanTaskUiArn": _PAGE},
        {"/HumanTaskConfig/UiConfig": {}},
    ),
    good=({"/HumanTaskConfig/UiConfig": {"$expr": "$.page"}},),
)
def one_worker_page(context: Context) -> Iterator[Hit]:
    """Yield the missing page, or the second one."""
    if given(context, OWN_PAGE) and given(context, AWS_PAGE):
        yield Hit(AWS_PAGE, variant="both")
    task = built_in_task(context)
    provided = bool(task and task.human_task_ui)
    none = context.absent(*OWN_PAGE) and context.absent(*AWS_PAGE)
    if none and not provided and isinstance(context.literal(*AWS_PAGE[:-1]), dict):
        yield Hit(OWN_PAGE)
