"""A spot job is interrupted and, without a checkpoint, begins anew."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

SPOT_RESTARTED = Drill(
    id="spot_restarted",
    rank=120,
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
    instruct=job_ends(Outcome.SPOT_RESTART),
    when=can_end(Outcome.SPOT_RESTART),
    times=1,
)
