"""An action is not allowed."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "access_denied",
    signs=(
        Sign(pattern=r"not authorized to perform:?\s+(?P<action>[\w-]+:\w+)"),
        Sign(errors=("AccessDenied", "UnauthorizedOperation")),
    ),
    source="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html",
    messages=(
        (
            "User: arn:aws:sts::111122223333:assumed-role/StatesRole/abc is not "
            "authorized to perform: sagemaker:CreateTransformJob on resource: "
            "arn:aws:sagemaker:us-east-1:111122223333:transform-job/scores (Service: "
            "AmazonSageMaker; Status Code: 400; Error Code: AccessDeniedException; "
            "Request ID: 3)"
        ),
        "AccessDeniedException",
    ),
    fields=(Field.POLICY,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
    defaults={"action": "…"},
)
