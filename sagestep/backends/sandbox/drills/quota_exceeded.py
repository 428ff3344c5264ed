"""The account may not use as many instances."""

from sagestep.backends.sandbox.drills._base import Drill, Task, refused
from sagestep.backends.sandbox.simulator.sagemaker import LIMIT
from sagestep.types import JsonObject


def _instruct(task: Task) -> JsonObject:
    used = next(iter(task.kind.usages(task.request)), None) if task.kind else None
    what = f"{used.instance_type} for {used.usage} job usage" if used else "resources of this type"
    asked = used.count if used else 1
    return refused(
        LIMIT,
        f"The account-level limit '{what}' is {asked}; in use are {asked}, asked for are {asked}",
    )


QUOTA_EXCEEDED = Drill(
    id="quota_exceeded",
    rank=10,
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html",
    instruct=_instruct,
    times=3,
    counted=True,
)
