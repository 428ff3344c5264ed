"""The registry has no such image, or does not give it away."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

IMAGE_NOT_FOUND = Drill(
    id="image_not_found",
    rank=70,
    source="https://github.com/aws-samples/aws-sagemaker-build/issues/28",
    instruct=job_ends(Outcome.IMAGE_NOT_FOUND),
    when=can_end(Outcome.IMAGE_NOT_FOUND),
)
