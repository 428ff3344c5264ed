"""Video frames and point clouds are labeled by one worker each.

Why: the guide says of point clouds that the number should be 1; their labels are not consolidated.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import TRACKING
from sagestep.rules._labeling import named_task
from sagestep.rules._sources import guide
from sagestep.rules._values import number

_WORKERS = ("HumanTaskConfig", "NumberOfHumanWorkersPerDataObject")


@rule(
    "W2827",
    source=guide("sms-point-cloud-object-tracking"),
    kinds={"labeling"},
    bad=({**TRACKING, "/HumanTaskConfig/NumberOfHumanWorkersPerDataObject": 3},),
    good=(TRACKING,),
)
def several_workers(context: Context) -> Iterator[Hit]:
    """Yield the number over one."""
    task, workers = named_task(context), number(context, _WORKERS)
    if task and task.single_worker and workers is not None and workers > 1:
        yield Hit(_WORKERS, {"task": task.id, "workers": workers})
