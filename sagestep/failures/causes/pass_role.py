"""The caller may not hand the execution role to SageMaker."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "pass_role",
    signs=(
        Sign(
            pattern=(
                r"not authorized to perform:?\s+iam:PassRole(?: on resource:?\s+(?P<role"
                r">arn:[\w:/+=,.@-]{1,200}))?"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
    messages=(
        (
            "An error occurred (AccessDeniedException) when calling the "
            "CreateTrainingJob operation: User: "
            "arn:aws:sts::111122223333:assumed-role/StatesRole/x is not authorized to "
            "perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/Training "
            "because no identity-based policy allows the iam:PassRole action"
        ),
    ),
    fields=(Field.POLICY, Field.ROLE),
    confidence=Confidence.CERTAIN,
    defaults={"role": "…"},
)
