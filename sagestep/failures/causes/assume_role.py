"""SageMaker may not take on the execution role."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "assume_role",
    signs=(
        Sign(pattern=r"could not (?:assume|access) role (?P<role>arn:[\w:/+=,.@-]{1,200})?"),
        Sign(pattern=r"(?:allows principal|trust policy).{0,80}sagemaker\.amazonaws\.com"),
        Sign(pattern=r"role .{0,160}(?:cannot be assumed|is invalid or cannot be assumed)"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the CreateTrainingJob "
            "operation: Could not assume role arn:aws:iam::111122223333:role/Training. "
            "Please ensure that the role exists and allows principal "
            "'sagemaker.amazonaws.com' to assume the role."
        ),
    ),
    fields=(Field.ROLE,),
    confidence=Confidence.CERTAIN,
    defaults={"role": "…"},
)
