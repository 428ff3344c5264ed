"""Something that is named is not there."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "not_found",
    signs=(
        Sign(errors=("ResourceNotFound", "ResourceNotFoundException")),
        Sign(
            pattern=(
                r"could not find (?:model|endpoint configuration|endpoint) \"|"
                r"could not find requested job|requested resource not found|"
                r"does not exist in (?:this|the) account"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the "
            "CreateEndpointConfig operation: Could not find model "
            '"arn:aws:sagemaker:us-east-1:111122223333:model/churn".'
        ),
        "SageMaker.ResourceNotFoundException",
        (
            "An error occurred (ValidationException) when calling the "
            "DescribeTrainingJob operation: Requested resource not found."
        ),
    ),
    fields=(Field.MODEL, Field.ENDPOINT_CONFIG, Field.NAME),
)
