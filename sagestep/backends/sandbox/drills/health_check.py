"""The containers of an endpoint do not answer the calls that ask how they are."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

HEALTH_CHECK = Drill(
    id="health_check",
    rank=150,
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html",
    instruct=job_ends(Outcome.HEALTH_CHECK),
    when=can_end(Outcome.HEALTH_CHECK),
)
