"""Too many calls in too little time."""

from sagestep.backends.sandbox.drills._base import Drill, refused

THROTTLED = Drill(
    id="throttled",
    rank=20,
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    instruct=lambda _task: refused("ThrottlingException", "Rate exceeded"),
    times=3,
    counted=True,
)
