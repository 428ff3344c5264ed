"""A task names no resource.

Why: a Resource is the ARN of a service integration, a Lambda function or an activity; AWS SDK
integrations do not wait with .sync.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.asl.integration import parse_resource
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.schema.violation import quoted
from sagestep.types import Document


@rule(
    "E3040",
    source=step_functions("state-task"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/Resource": "createTrainingJob"},
        {"/States/Train/Resource": "arn:aws:states:::aws-sdk:s3:copyObject.sync"},
    ),
    good=(
        {"/States/Train/Resource": "arn:aws:states:::aws-sdk:s3:copyObject"},
        {"/States/Train/Resource": "arn:aws:lambda:us-east-1:123456789012:function:train"},
    ),
)
def unknown_resource(context: Context) -> Iterator[Hit]:
    """Yield each resource that is none."""
    for fault in found(context, Code.RESOURCE):
        call = parse_resource(fault.params["resource"])
        if call is None or call.service != "sagemaker":  # E3001 and E3002 say more of those.
            params = {"resource": quoted(fault.params["resource"])}
            yield Hit(fault.path, params, "pattern" if call else "")
