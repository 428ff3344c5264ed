"""CloudFormation resources that make one of SageMaker's requests themselves.

Their properties have the names of the request's members. Where CloudFormation is more lenient than
the API, or knows more, is written down here, so that no template is blamed for it.

Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SageMaker.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.importer.placeholders import opened
from sagestep.schema.fields import FieldSpec, operation_input
from sagestep.types import Finding, Json, JsonObject


@dataclass(frozen=True, slots=True)
class Native:
    """A resource that makes the request of `api`.

    `name` is the member that CloudFormation makes up where it is left out. `own` are properties
    that the request does not have, `optional` members that only the API requires.
    """

    api: str
    name: str
    own: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()


NATIVE: Final = {
    "AWS::SageMaker::Model": Native("CreateModel", "ModelName"),
    "AWS::SageMaker::EndpointConfig": Native(
        "CreateEndpointConfig", "EndpointConfigName", optional=frozenset({"RoutingStrategy"})
    ),
    "AWS::SageMaker::Endpoint": Native(
        "CreateEndpoint",
        "EndpointName",
        own=frozenset(
            {
                "ExcludeRetainedVariantProperties",
                "RetainAllVariantProperties",
                "RetainDeploymentConfig",
            }
        ),
        optional=frozenset({"WaitIntervalInSeconds"}),
    ),
    "AWS::SageMaker::ProcessingJob": Native("CreateProcessingJob", "ProcessingJobName"),
}
"""The resources by type. CloudFormation has none that trains, tunes, transforms or labels."""
_OF_API: Final = {native.api: native for native in NATIVE.values()}

_WORDS: Final = {"true": True, "false": False}
_NUMBERS: Final = {"integer": int, "long": int, "float": float, "double": float}


def request_of(native: Native, properties: JsonObject) -> JsonObject:
    """Return the request that *properties* come to, with scalars of its types."""
    request: JsonObject = _converted(properties, operation_input(native.api))
    return request


def filled(api: str, request: JsonObject) -> Json:
    """Return *request* with what only the deployment knows as dynamic values, its name too.

    Properties of CloudFormation's own are left out.
    """
    native = _OF_API[api]
    members = {name: value for name, value in request.items() if name not in native.own}
    return opened({native.name: "${AWS::StackName}", **members})


def spares(finding: Finding, api: str, request: Json) -> bool:
    """Say whether *finding* about the request of *api* may not hold for its resource.

    CloudFormation requires less than the API, takes an empty list for none and a text for a map;
    and it learns of new properties before the service model does, so only a slip is one for sure.
    """
    match finding.rule:
        case "E1001":
            return finding.path[-1] in _OF_API[api].optional
        case "E1002":
            return not finding.message.params.get("close")
        case "E1003" | "E1007":
            spec = operation_input(api).at(finding.path)
            value = paths.get(request, finding.path)
            return value == [] or (
                spec is not None and spec.type == "map" and isinstance(value, str)
            )
    return False


def _converted(value: Json, spec: FieldSpec | None) -> Json:
    """Return *value* with scalars as CloudFormation takes them: "1" for 1, true for "true"."""
    if spec is None:
        return value
    if isinstance(value, dict):
        inner = {name: spec.item if spec.type == "map" else spec.member(name) for name in value}
        return {name: _converted(item, inner[name]) for name, item in value.items()}
    if isinstance(value, list):
        return [_converted(item, spec.item) for item in value]
    if isinstance(value, str) and spec.type == "boolean":
        return _WORDS.get(value.lower(), value)
    if isinstance(value, str) and spec.type in _NUMBERS:
        return _number(value, spec.type)
    if isinstance(value, bool) and spec.type == "string":
        return str(value).lower()
    if isinstance(value, int | float) and spec.type == "string":
        return str(value)
    return value


def _number(text: str, kind: str) -> Json:
    try:
        return _NUMBERS[kind](text)
    except ValueError:
        return text
