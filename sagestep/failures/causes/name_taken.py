"""The name was used before."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "name_taken",
    signs=(
        Sign(errors=("ResourceInUse", "ConflictException", "Conflict")),
        Sign(
            pattern=(
                r"cannot create already existing|already exists?\b|"
                r"names? must be unique within an AWS account"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html",
    messages=(
        "SageMaker.ResourceInUseException",
        (
            "Training job names must be unique within an AWS account and region, and a "
            "training job with this name already exists "
            "(arn:aws:sagemaker:us-east-1:111122223333:training-job/churn) (Service: "
            "AmazonSageMaker; Status Code: 400; Error Code: ResourceInUse; Request ID: 6)"
        ),
        (
            "An error occurred (ValidationException) when calling the "
            "CreateEndpointConfig operation: Cannot create already existing endpoint "
            'configuration "arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/chur'
            'n".'
        ),
    ),
    fields=(Field.NAME, Field.RETRY),
    confidence=Confidence.CERTAIN,
)
