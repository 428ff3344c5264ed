"""The role may not pull the image."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "ecr_denied",
    signs=(
        Sign(pattern=r"not authorized to perform:?\s+(?P<action>ecr:\w+)"),
        Sign(
            pattern=(
                r"(?:cannot|could not|unable to) pull .{0,300}(?:pull permission|"
                r"denied)|image was granted pull permission"
            )
        ),
        Sign(pattern=r"pull access denied"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the CreateModel "
            "operation: Role arn:aws:iam::111122223333:role/Serving cannot pull "
            "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:latest. Ensure that the "
            "role exists and the image was granted pull permission."
        ),
        (
            "ClientError: User: arn:aws:sts::111122223333:assumed-role/Training/SageMaker"
            " is not authorized to perform: ecr:BatchGetImage on resource: "
            "arn:aws:ecr:us-east-1:999988887777:repository/churn"
        ),
    ),
    fields=(Field.ROLE, Field.IMAGE),
)
