"""What a CloudFormation or SAM template holds for us: state machines, and SageMaker resources.

Sources:
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from sagestep.asl.expressions import has_placeholder
from sagestep.importer._intrinsics import Renderer, is_call, quoted
from sagestep.importer.documents import Document, Form, an_object, is_express
from sagestep.importer.native import NATIVE, request_of
from sagestep.importer.reading import Read, read
from sagestep.types import Json, JsonObject, Path, SagestepError, Text

MACHINES: Final = frozenset({"AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"})
_HERE: Final = ("DefinitionString", "Definition")
_ELSEWHERE: Final = ("DefinitionUri", "DefinitionS3Location")
_TO_TEXT: Final = "Fn::ToJsonString"


@dataclass(frozen=True, slots=True)
class Held:
    """What the template's `resource` is: a machine or a request, or why neither can be had."""

    resource: str
    document: Document | None
    base: Path
    note: Text | None = None


def held(template: JsonObject) -> Iterator[Held]:
    """Yield each state machine and each SageMaker request of *template*, machines first."""
    found = list(_resources(template))
    renderer = Renderer()
    for name, path, resource in found:
        if resource["Type"] in MACHINES:
            properties = resource.get("Properties")
            one = _machine(name, (*path, "Properties"), properties, renderer)
            if one.document and isinstance(properties, dict) and is_express(properties):
                one = replace(one, document=replace(one.document, express=True))
            yield one
    for name, path, resource in found:
        native = NATIVE.get(resource["Type"])
        properties = renderer.render(resource.get("Properties", {})) if native else None
        if native and isinstance(properties, dict):
            base = (*path, "Properties")
            request = request_of(native, properties)
            yield Held(name, Document(Form.PAYLOAD, request, native.api, base), base)


def _resources(template: JsonObject) -> Iterator[tuple[str, Path, JsonObject]]:
    """Yield each resource's name, place and content; the file may be one resource, or several."""
    everything = template.get("Resources", template)
    base: Path = ("Resources",) if "Resources" in template else ()
    named = everything.items() if isinstance(everything, dict) else ()
    for name, path, resource in [("", (), template), *((k, (*base, k), v) for k, v in named)]:
        if isinstance(resource, dict) and isinstance(resource.get("Type"), str):
            yield name or resource["Type"], path, resource


def _machine(name: str, base: Path, properties: Json, renderer: Renderer) -> Held:
    if isinstance(properties, dict) and not is_call(properties):
        for member in _HERE:
            if member in properties:
                return _definition(name, (*base, member), properties[member], renderer)
        for member in _ELSEWHERE:
            if member in properties:
                params = {"resource": name, "place": _shown(properties[member], renderer)}
                note = Text("importer.template.elsewhere", params)
                return Held(name, None, (*base, member), note)
    return Held(name, None, base, Text("importer.template.no_definition", {"resource": name}))


def _shown(place: Json, renderer: Renderer) -> Json:
    """Return a *place* of a definition: a file, or an object in S3, in either spelling."""
    if isinstance(place, dict) and "Bucket" in place:
        bucket, key = (renderer.render(place.get(part, "…")) for part in ("Bucket", "Key"))
        return f"s3://{bucket}/{key}"
    return renderer.render(place)


def _definition(name: str, base: Path, value: Json, renderer: Renderer) -> Held:
    if isinstance(value, dict) and value.keys() == {_TO_TEXT}:
        return _definition(name, (*base, _TO_TEXT), value[_TO_TEXT], renderer)
    shown = renderer.render(value)
    if isinstance(shown, dict):
        return Held(name, Document(Form.MACHINE, shown, base=base), base)
    if isinstance(shown, str) and has_placeholder(shown) and not shown.lstrip().startswith("{"):
        return _unknown(name, base)
    renderer.spend(len(shown) if isinstance(shown, str) else 0)
    try:
        text, outside = quoted(shown) if isinstance(shown, str) else ("", [])
        source = read(text) if text else Read(shown)
        data = an_object(source.data)
    except SagestepError as error:
        if outside:
            return _unknown(name, base)
        params = {"resource": name, "reason": error.text}
        raise SagestepError(Text("importer.error.definition", params)) from None
    document = Document(Form.MACHINE, data, base=base, embedded=True, repairs=source.repairs)
    return Held(name, document, base)


def _unknown(name: str, base: Path) -> Held:
    return Held(name, None, base, Text("importer.template.filled_in", {"resource": name}))
