"""The job takes longer than its own limit allows."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

MAX_RUNTIME = Drill(
    id="max_runtime",
    rank=130,
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StoppingCondition.html",
    instruct=job_ends(Outcome.MAX_RUNTIME),
    when=can_end(Outcome.MAX_RUNTIME),
)
