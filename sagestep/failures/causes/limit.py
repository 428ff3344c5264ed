"""Some limit of the account is reached."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "limit",
    signs=(Sign(errors=("ResourceLimitExceeded", "LimitExceeded", "ServiceQuotaExceeded")),),
    source="https://docs.aws.amazon.com/general/latest/gr/sagemaker.html",
    messages=(
        "SageMaker.ResourceLimitExceededException",
        (
            "An error occurred (ResourceLimitExceeded) when calling the "
            "CreateHyperParameterTuningJob operation: You have reached the limit of "
            "concurrent tuning jobs."
        ),
    ),
    fields=(Field.INSTANCE_COUNT, Field.RETRY),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
