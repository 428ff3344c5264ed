"""Too many calls in a short time."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "throttled",
    signs=(
        Sign(
            errors=("Throttling", "ThrottledException", "TooManyRequests", "RequestLimitExceeded")
        ),
        Sign(pattern=r"Error Code: Throttling|rate exceeded|too many requests"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    messages=(
        (
            "Rate exceeded (Service: AmazonSageMaker; Status Code: 400; Error Code: "
            "ThrottlingException; Request ID: 5; Proxy: null)"
        ),
        (
            "An error occurred (ThrottlingException) when calling the "
            "DescribeTrainingJob operation (reached max retries: 4): Rate exceeded"
        ),
    ),
    fields=(Field.RETRY,),
    confidence=Confidence.CERTAIN,
)
