"""The bucket is not there."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "no_bucket",
    signs=(
        Sign(
            pattern=(
                r"NoSuchBucket|specified bucket does not exist|"
                r"bucket .{0,120} does not exist"
            )
        ),
        Sign(errors=("NoSuchBucket",)),
    ),
    source="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
    messages=(
        (
            "ClientError: Data download failed:NoSuchBucket (404): The specified bucket "
            "does not exist"
        ),
        "ClientError: Artifact upload failed:Bucket churn-models does not exist",
    ),
    fields=(Field.INPUT, Field.OUTPUT, Field.MODEL_DATA),
    confidence=Confidence.CERTAIN,
)
