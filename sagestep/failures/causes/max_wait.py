"""A spot job's wait limit was reached."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "max_wait",
    signs=(
        Sign(statuses=("MaxWaitTimeExceeded",)),
        Sign(pattern=r"MaxWaitTimeExceeded|max wait time exceeded"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
    messages=(
        "MaxWaitTimeExceeded",
        (
            '{"TrainingJobName": "churn", "TrainingJobStatus": "Stopped", '
            '"SecondaryStatus": "MaxWaitTimeExceeded"}'
        ),
    ),
    fields=(Field.WAIT_LIMIT, Field.CHECKPOINT, Field.INSTANCE_TYPE),
    confidence=Confidence.CERTAIN,
)
