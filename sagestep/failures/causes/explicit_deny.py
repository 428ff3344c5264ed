"""A policy forbids it outright."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "explicit_deny",
    signs=(
        Sign(
            pattern=(
                r"not authorized to perform:?\s+(?P<action>[\w-]+:\w+).{0,600}?with an e"
                r"xplicit deny(?: in an? (?P<policy>[\w -]{1,60}? policy|"
                r"[\w -]{1,40}boundary))?"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html",
    messages=(
        (
            "User: arn:aws:sts::111122223333:assumed-role/StatesRole/x is not authorized "
            "to perform: sagemaker:CreateTrainingJob on resource: "
            "arn:aws:sagemaker:us-east-1:111122223333:training-job/churn with an "
            "explicit deny in a service control policy"
        ),
    ),
    fields=(Field.POLICY, Field.SUBNETS, Field.KMS_KEY, Field.INSTANCE_TYPE),
    confidence=Confidence.CERTAIN,
    defaults={"policy": "…"},
)
