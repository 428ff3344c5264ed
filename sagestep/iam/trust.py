"""Trust policies: which service may take a role on.

The two roles of a machine are easily confused. Step Functions takes on the machine's role; that one
hands the execution role to SageMaker, which takes it on to run the job.

Sources: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html and
https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sagestep.iam.policy import VERSION
from sagestep.types import JsonObject


class Service(StrEnum):
    """Who takes a role on; the value is the service's principal."""

    STEP_FUNCTIONS = "states.amazonaws.com"
    SAGEMAKER = "sagemaker.amazonaws.com"


@dataclass(frozen=True, slots=True)
class TrustPolicy:
    """Who may take a role on.

    With `account`, or `source` (the ARN pattern of what acts), the service may do so only on behalf
    of that account or resource: nobody else can make it act for them (the confused deputy).
    """

    service: Service
    account: str | None = None
    source: str | None = None

    def to_json(self) -> JsonObject:
        """Return the policy as IAM reads it."""
        statement: JsonObject = {
            "Effect": "Allow",
            "Principal": {"Service": self.service.value},
            "Action": "sts:AssumeRole",
        }
        condition: JsonObject = {}
        if self.account:
            condition["StringEquals"] = {"aws:SourceAccount": self.account}
        if self.source:
            condition["ArnLike"] = {"aws:SourceArn": self.source}
        if condition:
            statement["Condition"] = condition
        return {"Version": VERSION, "Statement": [statement]}


def trust(
    service: Service, partition: str = "aws", region: str = "*", account: str | None = None
) -> TrustPolicy:
    """Return the trust policy for *service*, guarded against confusion where *account* is known."""
    if not account:
        return TrustPolicy(service)
    name, resource = (
        ("states", "stateMachine:*") if service is Service.STEP_FUNCTIONS else ("sagemaker", "*")
    )
    return TrustPolicy(service, account, f"arn:{partition}:{name}:{region}:{account}:{resource}")
