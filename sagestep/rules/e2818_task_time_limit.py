"""A worker has eight hours for a task, or thirty days in video frames and point clouds.

Why: the reference names these as the most that TaskTimeLimitInSeconds can be; the model has no
bound (LB15).
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
    task, seconds = named_task(context), number(context, TIME_LIMIT)
    most = task.max_task_seconds if task else _custom(context)
    if most is not None and seconds is not None and seconds > most:
        params = {"hours": f"{seconds / 3600:,.1f}", "most": f"{most:,}"}
        yield Hit(TIME_LIMIT, params)


def _custom(context: Context) -> int | None:
    """Return the limit of a task of one's own, or None where its functions are not known."""
    return _EIGHT_HOURS if all(arn(context, path) for path in FUNCTIONS) else None
