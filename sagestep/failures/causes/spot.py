"""Spot capacity was taken away."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "spot",
    signs=(
        Sign(statuses=("Interrupted",)),
        Sign(
            pattern=(
                r"spot (?:instance )?(?:interruption|was interrupted|capacity)|"
                r"interrupted.{0,60}spot"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
    messages=(
        (
            '{"TrainingJobName": "churn", "TrainingJobStatus": "InProgress", '
            '"SecondaryStatus": "Interrupted"}'
        ),
        "ClientError: Managed spot training job was stopped: spot interruption",
    ),
    fields=(Field.CHECKPOINT, Field.WAIT_LIMIT),
)
