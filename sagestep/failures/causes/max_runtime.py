"""The run limit was reached."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "max_runtime",
    signs=(
        Sign(statuses=("MaxRuntimeExceeded",)),
        Sign(
            pattern=(
                r"MaxRuntimeExceeded|(?:exceeded|reached|longer than) (?:the |"
                r"its )?(?:max\w* )?(?:runtime|run ?time|MaxRuntimeInSeconds)|"
                r"Job has exceeded"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html",
    messages=(
        "MaxRuntimeExceeded",
        "ClientError: Job exceeded the MaxRuntimeInSeconds limit of 3600",
        (
            '{"TrainingJobName": "churn", "TrainingJobStatus": "Stopped", '
            '"SecondaryStatus": "MaxRuntimeExceeded", "TrainingJobArn": '
            '"arn:aws:sagemaker:us-east-1:111122223333:training-job/churn"}'
        ),
    ),
    fields=(Field.RUN_LIMIT, Field.INSTANCE_TYPE, Field.CHECKPOINT),
    confidence=Confidence.CERTAIN,
)
