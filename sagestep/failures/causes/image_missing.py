"""The image is not there."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "image_missing",
    signs=(
        Sign(
            pattern=(
                r"(?:image|repository|manifest|tag).{0,200}(?:does not exist|not ?found|"
                r"unknown)|RepositoryNotFound\w*|ImageNotFound\w*|"
                r"CannotPullContainer\w*|no such image|invalid image uri|"
                r"cannot pull the image"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms.html",
    messages=(
        (
            "ClientError: Cannot find the requested image: The repository with name "
            "'churn' does not exist in the registry with id '111122223333'"
        ),
        (
            "CannotPullContainerError: Error response from daemon: manifest for "
            "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:2 not found"
        ),
        (
            "An error occurred (ValidationException) when calling the CreateTrainingJob "
            "operation: Requested image "
            "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1 not found."
        ),
    ),
    fields=(Field.IMAGE,),
)
