"""AWS does not take the request."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "validation",
    signs=(
        Sign(
            errors=(
                "Validation",
                "ValidationError",
                "InvalidParameterValue",
                "ParamValidationError",
                "BadRequest",
            )
        ),
        Sign(pattern=r"Error Code: ValidationException"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the CreateTrainingJob "
            "operation: Your request is not right."
        ),
        (
            "Parameter validation failed: (Service: AmazonSageMaker; Status Code: 400; "
            "Error Code: ValidationException; Request ID: 8)"
        ),
    ),
    fields=(Field.RETRY,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
