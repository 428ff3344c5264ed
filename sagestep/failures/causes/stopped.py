"""Somebody stopped the job."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "stopped",
    signs=(
        Sign(statuses=("Stopped",)),
        Sign(pattern=r"(?:job|run) was stopped|stopped by (?:the )?user"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html",
    messages=(
        (
            '{"ProcessingJobName": "features", "ProcessingJobArn": '
            '"arn:aws:sagemaker:us-east-1:111122223333:processing-job/features", '
            '"ProcessingJobStatus": "Stopped"}'
        ),
        (
            '{"TransformJobName": "scores", "TransformJobArn": '
            '"arn:aws:sagemaker:us-east-1:111122223333:transform-job/scores", '
            '"TransformJobStatus": "Stopped"}'
        ),
    ),
    fields=(Field.TIMEOUT,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
