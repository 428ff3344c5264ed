"""Task resources: which service call a Task state makes, and how Step Functions waits for it.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html and
https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sagestep.types import IntegrationPattern

_RESOURCE = re.compile(
    r"arn:(?P<partition>aws[a-z-]*|\$\{[^{}]*\}):states:(?P<region>[^:]*):(?P<account>[^:]*):"
    r"(?P<sdk>aws-sdk:)?(?!activity:)(?P<service>[A-Za-z0-9-]+):(?P<action>[A-Za-z0-9]+)(?P<suffix>\.[A-Za-z:0-9]+)?"
)
_PATTERNS = {pattern.suffix: pattern for pattern in IntegrationPattern}


@dataclass(frozen=True, slots=True)
class Integration:
    """A service call as a task's resource names it.

    `pattern` is None where the suffix is none that Step Functions knows.
    """

    service: str
    action: str
    pattern: IntegrationPattern | None
    sdk: bool = False
    partition: str = "aws"

    @property
    def operation(self) -> str:
        """Return the API operation: the action with a capital, ``CreateTrainingJob``."""
        return self.action[:1].upper() + self.action[1:]

    @property
    def arn(self) -> str:
        """Return the task's resource."""
        suffix = self.pattern.suffix if self.pattern else ""
        service = f"aws-sdk:{self.service}" if self.sdk else self.service
        return f"arn:{self.partition}:states:::{service}:{self.action}{suffix}"


def sagemaker(operation: str, pattern: IntegrationPattern, partition: str = "aws") -> Integration:
    """Return the optimized integration of the SageMaker *operation*."""
    return Integration(
        "sagemaker", operation[:1].lower() + operation[1:], pattern, partition=partition
    )


def parse_resource(resource: object) -> Integration | None:
    """Return the service call that a task's *resource* names, or None for anything else."""
    match = _RESOURCE.fullmatch(resource) if isinstance(resource, str) else None
    if match is None:
        return None
    return Integration(
        service=match["service"],
        action=match["action"],
        pattern=_PATTERNS.get(match["suffix"] or ""),
        sdk=bool(match["sdk"]),
        partition=match["partition"],
    )


_CALL = frozenset({IntegrationPattern.REQUEST_RESPONSE})
_JOB = _CALL | {IntegrationPattern.RUN_JOB}
OPTIMIZED = {
    "createTrainingJob": _JOB,
    "createTransformJob": _JOB,
    "createProcessingJob": _JOB,
    "createLabelingJob": _JOB,
    "createHyperParameterTuningJob": _JOB,
    "createModel": _CALL,
    "createEndpointConfig": _CALL,
    "createEndpoint": _CALL,
    "updateEndpoint": _CALL,
}
"""The SageMaker actions of the optimized integration, as a resource spells them, and the patterns
of each."""
SDK = _CALL | {IntegrationPattern.WAIT_FOR_TASK_TOKEN}
"""The patterns of an AWS SDK integration, whatever the action."""

_WITHOUT = {
    ".sync": frozenset({"apigateway", "dynamodb", "events", "lambda", "sns", "sqs"}),
    ".waitForTaskToken": frozenset({"athena", "batch", "codebuild", "dynamodb"}),
}
"""The other services that surely cannot be waited for so, as in
https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html"""


def is_offered(resource: str) -> bool:
    """Say whether Step Functions may offer *resource*; what is not known is believed."""
    if not resource.startswith("arn:"):
        return False
    call = parse_resource(resource)
    if call is None:
        return True
    if call.sdk:
        return call.pattern in SDK
    if call.service == "sagemaker":
        return call.pattern in OPTIMIZED.get(call.action, ())
    suffix = resource.rpartition(call.action)[2].removesuffix(":2")
    return call.service not in _WITHOUT.get(suffix, ())
