"""The container ends with an exit code that is not zero."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

ALGORITHM_ERROR = Drill(
    id="algorithm_error",
    rank=90,
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-running-container.html",
    instruct=job_ends(Outcome.ALGORITHM_ERROR),
    when=can_end(Outcome.ALGORITHM_ERROR),
    coded=True,
)
