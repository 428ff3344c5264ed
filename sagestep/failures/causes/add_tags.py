"""The state machine's role may not tag what it makes."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "add_tags",
    signs=(Sign(pattern=r"not authorized to perform:?\s+sagemaker:AddTags"),),
    source="https://github.com/aws/aws-cdk/issues/26012",
    messages=(
        (
            "User: arn:aws:sts::111122223333:assumed-role/StatesRole/abc is not "
            "authorized to perform: sagemaker:AddTags on resource: "
            "arn:aws:sagemaker:us-east-1:111122223333:training-job/churn because no "
            "identity-based policy allows the sagemaker:AddTags action (Service: "
            "AmazonSageMaker; Status Code: 400; Error Code: AccessDeniedException; "
            "Request ID: 1; Proxy: null)"
        ),
    ),
    fields=(Field.POLICY,),
    confidence=Confidence.CERTAIN,
)
