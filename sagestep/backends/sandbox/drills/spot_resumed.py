"""A spot job is interrupted and goes on from its last checkpoint."""

from sagestep.backends.sandbox.drills._base import Drill, Task, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome


def _has_checkpoint(task: Task) -> bool:
    return "CheckpointConfig" in task.request and can_end(Outcome.SPOT_INTERRUPTION)(task)


SPOT_RESUMED = Drill(
    id="spot_resumed",
    rank=110,
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
    instruct=job_ends(Outcome.SPOT_INTERRUPTION),
    when=_has_checkpoint,
    times=1,
)
