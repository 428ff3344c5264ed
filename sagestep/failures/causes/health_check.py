"""The container does not answer its health check."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "health_check",
    signs=(
        Sign(
            pattern=(
                r"did not pass the ping health check|ping health check|"
                r"health check.{0,60}(?:failed|timed out)"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html",
    messages=(
        (
            "The primary container for production variant AllTraffic did not pass the "
            "ping health check. Please check CloudWatch logs for this endpoint."
        ),
        (
            "Error hosting endpoint churn: Failed. Reason: The primary container for "
            "production variant blue did not pass the ping health check. Please check "
            "CloudWatch logs for this endpoint."
        ),
    ),
    fields=(Field.HEALTH_TIMEOUT, Field.INSTANCE_TYPE, Field.ENDPOINT_CONFIG, Field.MODEL_DATA),
    confidence=Confidence.CERTAIN,
)
