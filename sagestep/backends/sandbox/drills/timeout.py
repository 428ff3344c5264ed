"""The job takes longer than its task, or the whole machine, is given."""

from typing import Final

from sagestep.backends.sandbox.drills._base import Drill, Task
from sagestep.types import JsonObject

AS_IF: Final = 3600.0
"""The seconds that a task without any limit is given in the drill."""
_LONGER: Final = 1.25


def _instruct(task: Task) -> JsonObject:
    limit = task.limit or task.machine_limit
    if limit:
        return {"lasts": limit * _LONGER}
    return {"lasts": AS_IF * _LONGER, "timeout": AS_IF}


TIMEOUT = Drill(
    id="timeout",
    rank=160,
    source="https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html",
    instruct=_instruct,
    when=lambda task: task.waits,
)
