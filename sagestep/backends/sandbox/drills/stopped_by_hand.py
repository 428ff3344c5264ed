"""Somebody stops the job while it works."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

STOPPED_BY_HAND = Drill(
    id="stopped_by_hand",
    rank=140,
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StopTrainingJob.html",
    instruct=job_ends(Outcome.STOPPED),
    when=can_end(Outcome.STOPPED),
    times=1,
)
