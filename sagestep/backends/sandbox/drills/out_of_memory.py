"""The system kills the container when memory runs out."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

OUT_OF_MEMORY = Drill(
    id="out_of_memory",
    rank=100,
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-running-container.html",
    instruct=job_ends(Outcome.OUT_OF_MEMORY),
    when=can_end(Outcome.OUT_OF_MEMORY),
)
