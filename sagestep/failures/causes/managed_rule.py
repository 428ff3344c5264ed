"""The state machine's role may not make the rule that .sync waits on."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "managed_rule",
    signs=(Sign(pattern=r"not authorized to create managed-rule"),),
    source="https://github.com/serverless-operations/serverless-step-functions/issues/385",
    messages=(
        (
            "'arn:aws:iam::111122223333:role/StatesRole' is not authorized to create "
            "managed-rule. (Service: AWSStepFunctions; Status Code: 400; Error Code: "
            "AccessDeniedException; Request ID: 2; Proxy: null)"
        ),
    ),
    fields=(Field.POLICY,),
    confidence=Confidence.CERTAIN,
)
