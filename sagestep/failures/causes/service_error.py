"""AWS had a fault of its own."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "service_error",
    signs=(
        Sign(
            errors=(
                "InternalServerError",
                "InternalServerException",
                "InternalServer",
                "InternalFailure",
                "ServiceUnavailable",
                "ServiceUnavailableException",
            )
        ),
        Sign(pattern=r"we encountered an internal error|internal (?:server|service) error"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    messages=(
        "InternalServerError: We encountered an internal error. Please try again.",
        (
            "An error occurred (ServiceUnavailable) when calling the CreateTrainingJob "
            "operation (reached max retries: 4): Service Unavailable"
        ),
    ),
    fields=(Field.RETRY,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
