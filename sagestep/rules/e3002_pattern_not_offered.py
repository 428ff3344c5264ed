"""A task waits in a way that Step Functions does not offer for the API.

Why: .sync is for the five jobs, .waitForTaskToken for none of SageMaker's optimized actions, and
an AWS SDK integration has no .sync (SF01, SF02, SF04).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.integration import OPTIMIZED, SDK, Integration, parse_resource
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document, IntegrationPattern

_RESOURCE = "/States/Train/Resource"


@rule(
    "E3002",
    source=step_functions("connect-sagemaker"),
    document=Document.MACHINE,
    bad=(
        {_RESOURCE: "arn:aws:states:::sagemaker:createEndpointConfig.sync"},
        {_RESOURCE: "arn:aws:states:::sagemaker:createTrainingJob.waitForTaskToken"},
        {_RESOURCE: "arn:aws:states:::sagemaker:createTrainingJob.sync:2"},
    ),
    good=(
        {_RESOURCE: "arn:aws:states:::sagemaker:createEndpointConfig"},
        {_RESOURCE: "arn:aws:states:::aws-sdk:sagemaker:createTrainingJob.waitForTaskToken"},
    ),
)
def pattern_not_offered(context: Context) -> Iterator[Hit]:
    """Yield the resource with a suffix that its action does not have."""
    resource = context.state.get("Resource")
    call = parse_resource(resource)
    if call is None or call.service != "sagemaker":
        return
    offered = SDK if call.sdk else OPTIMIZED.get(call.action)
    if offered is None or call.pattern in offered:
        return
    suffix = str(resource).rpartition(call.action)[2]
    yield Hit((*context.at, "Resource"), {"action": call.action, "suffix": suffix}, _variant(call))


def _variant(call: Integration) -> str:
    if call.pattern is IntegrationPattern.WAIT_FOR_TASK_TOKEN:
        return "token"
    return "" if call.pattern is IntegrationPattern.RUN_JOB else "suffix"
