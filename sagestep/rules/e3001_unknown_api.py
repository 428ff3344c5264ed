"""A task's resource names no API that Step Functions offers for SageMaker.

Why: the optimized integration has nine actions, and the AWS SDK integration those of SageMaker's
own API; Step Functions refuses a definition with any other (SF01).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.integration import OPTIMIZED, parse_resource
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.schema.operations import operations
from sagestep.schema.violation import close
from sagestep.types import Document

_RESOURCE = "/States/Train/Resource"


@rule(
    "E3001",
    source=step_functions("connect-sagemaker"),
    document=Document.MACHINE,
    bad=(
        {_RESOURCE: "arn:aws:states:::sagemaker:createTrainingJobs.sync"},
        {_RESOURCE: "arn:aws:states:::sagemaker:deleteEndpoint"},
        {_RESOURCE: "arn:aws:states:::aws-sdk:sagemaker:createTrainingJobs"},
        {_RESOURCE: "arn:aws:states:::sagemaker:learn"},
    ),
    good=(
        {_RESOURCE: "arn:aws:states:::aws-sdk:sagemaker:createTrainingJob"},
        {_RESOURCE: "arn:aws:states:::lambda:invoke"},
    ),
)
def unknown_api(context: Context) -> Iterator[Hit]:
    """Yield the resource with an unknown action."""
    call = parse_resource(context.state.get("Resource"))
    if call is None or call.service != "sagemaker":
        return
    known = operations() if call.sdk else tuple(OPTIMIZED)
    name = call.operation if call.sdk else call.action
    if name in known:
        return
    near = close(name, known)
    params = {"action": call.action, "close": near[:1].lower() + near[1:]}
    by_sdk = not call.sdk and call.operation in operations()
    yield Hit((*context.at, "Resource"), params, "sdk" if by_sdk else "close" if near else "")
