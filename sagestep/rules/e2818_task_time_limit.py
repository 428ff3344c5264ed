"""A worker has eight hours for a task of images or texts, or of one's own.

Why: the reference names that as the most that TaskTimeLimitInSeconds can be; the model has no
bound. For video frames and point clouds it says thirty days, but for most users only (LB15).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import FUNCTIONS, TIME_LIMIT, arn, named_task
from sagestep.rules._sources import api
from sagestep.rules._values import number

_EIGHT_HOURS = 28_800


@rule(
    "E2818",
    source=api("HumanTaskConfig"),
    kinds={"labeling"},
    bad=({"/HumanTaskConfig/TaskTimeLimitInSeconds": _EIGHT_HOURS + 1},),
    good=({"/HumanTaskConfig/TaskTimeLimitInSeconds": _EIGHT_HOURS},),
)
def task_time_limit(context: Context) -> Iterator[Hit]:
    """Yield the TaskTimeLimitInSeconds that is too long."""
    seconds = number(context, TIME_LIMIT)
    if seconds is not None and seconds > _EIGHT_HOURS and _is_bounded(context):
        yield Hit(TIME_LIMIT, {"hours": f"{seconds / 3600:,.1f}", "most": f"{_EIGHT_HOURS:,}"})


def _is_bounded(context: Context) -> bool:
    """Say whether the task is sure to be one of images or texts, or of the user's own."""
    task = named_task(context)
    if task is None:
        return all(arn(context, path) for path in FUNCTIONS)
    return task.max_task_seconds == _EIGHT_HOURS
