"""The service has a fault of its own."""

from sagestep.backends.sandbox.drills._base import Drill, can_end, job_ends
from sagestep.backends.sandbox.outcome import Outcome

SERVICE_FAULT = Drill(
    id="service_fault",
    rank=170,
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    instruct=job_ends(Outcome.INTERNAL_ERROR),
    when=can_end(Outcome.INTERNAL_ERROR),
    times=1,
    counted=True,
)
