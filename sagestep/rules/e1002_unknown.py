"""A member that the service model does not have.

Why: Step Functions refuses a definition with a field that it does not know, and the SDKs refuse the
request.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import field_name, found
from sagestep.rules._sources import step_functions
from sagestep.schema.fields import operation_output
from sagestep.schema.violation import Code
from sagestep.types import Path, QueryLanguage


@rule(
    "E1002",
    source=step_functions("connect-sagemaker"),
    bad=(
        {"/ResourceConfig/InstanceKount": 1},
        {"/Zebra": "striped"},
        {"/RoleArn.$": "$.role"},
        {"/TrainingJobArn": "arn:aws:sagemaker:us-east-1:123456789012:training-job/churn"},
    ),
    good=({"/Environment": {"MODE": "fast"}},),
)
def unknown(context: Context) -> Iterator[Hit]:
    """Yield each unknown member, and which one was likely meant."""
    for violation in found(context, Code.UNKNOWN):
        name, close = violation.params["name"], violation.params["close"]
        parent = field_name(violation.path[:-1], context.kind.operation)
        params = {
            "field": name,
            "parent": parent,
            "close": close,
            "describe": context.kind.describe,
        }
        yield Hit(violation.path, params, _variant(context, violation.path, close))


def _variant(context: Context, path: Path, close: str) -> str:
    name = str(path[-1])
    if operation_output(context.kind.describe).at(path):
        return "described"
    if name.endswith(".$"):
        return "path" if context.language is QueryLanguage.JSONPATH else "jsonata"
    return "close" if close else ""
