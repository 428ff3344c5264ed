"""The credentials ran out."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign

CAUSE = Cause(
    "expired_token",
    signs=(
        Sign(errors=("ExpiredToken", "RequestExpired")),
        Sign(pattern=r"security token included in the request is (?:expired|invalid)"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    messages=(
        (
            "An error occurred (ExpiredTokenException) when calling the "
            "CreateTrainingJob operation: The security token included in the request is "
            "expired"
        ),
    ),
    confidence=Confidence.CERTAIN,
)
