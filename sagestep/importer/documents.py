"""What a document is: a state machine or a piece of one, a request, or something else of AWS's.

A document may be wrapped: a machine as the `definition` of an API call, a request as the
`Parameters` that were cut out of a state. `base` keeps where it stands, so that findings can point
into the file as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import ARGUMENTS, is_fragment, is_machine
from sagestep.importer.apis import api_named, api_of
from sagestep.importer.limits import refuse
from sagestep.importer.reading import Read, read
from sagestep.types import Json, JsonObject, Path, SagestepError, Text

STATE_TYPES: Final = frozenset(
    {"Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"}
)
_SHOWN: Final = 5
_SHOWN_LENGTH: Final = 80
_DEFINITIONS: Final = ("definition", "Definition", "DefinitionString")


class Form(StrEnum):
    """What a document is; the value is what the command line calls it."""

    PAYLOAD = "payload"
    MACHINE = "state-machine"
    TEMPLATE = "template"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Document:
    """A recognised document.

    `content` is the request, or the machine as `sagestep.asl.machine` reads it; `inner` is how much
    of a path into the content is not in the file, because a single state was given a name.
    `embedded` says that the content stands in the file as a text; `express` that what wraps the
    machine makes it an express one.
    """

    form: Form
    content: JsonObject
    api: str | None = None
    base: Path = ()
    inner: Path = ()
    embedded: bool = False
    repairs: tuple[Text, ...] = ()
    express: bool = False


def is_express(properties: JsonObject) -> bool:
    """Say whether *properties*, as a call or a template gives them, ask for an express machine."""
    return "EXPRESS" in [properties.get(name) for name in ("type", "StateMachineType", "Type")]


def recognise(data: Json, api: str | None = None) -> Document:
    """Return what *data* is. *api* says which API a request is for, where that is known.

    Raises:
        SagestepError: it is nothing that Sagestep knows.
    """
    data = an_object(data)
    if found := _known(data):
        return found
    for member, inner in _wrapped(data):
        if found := _known(inner):
            return replace(found, base=(member, *found.base))
    return _request(data, api_named(api) if api else None)


def an_object(data: Json) -> JsonObject:
    """Return *data*, which has to be an object.

    Raises:
        SagestepError: it is none; the sentence says what it is.
    """
    if isinstance(data, dict):
        return data
    raise refuse("no_object", found=Text(f"importer.found.{_TYPES[type(data)]}"))


def _request(data: JsonObject, api: str | None) -> Document:
    """Return *data* as a request, be it alone or as the one member of a wrapper."""
    for member, inner in _wrapped(data):
        titled = api is None and api_of(data) is None
        if (member in ARGUMENTS.values() or titled) and (found := api or api_of(inner)):
            return Document(Form.PAYLOAD, inner, found, base=(member,))
    if found := api or api_of(data):
        return Document(Form.PAYLOAD, data, found)
    members = ", ".join(list(data)[:_SHOWN])
    shown = members if len(members) <= _SHOWN_LENGTH else members[: _SHOWN_LENGTH - 1] + "…"
    raise refuse("unknown_document", members=shown) if data else refuse("no_members")


_TYPES: Final = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    float: "number",
    str: "text",
    list: "list",
}


def _known(data: JsonObject) -> Document | None:
    """Return *data* as the document that its own members show it to be, or None."""
    if is_machine(data):
        return Document(Form.MACHINE, data)
    if found := _definition(data):
        return found
    if _is_template(data):
        return Document(Form.TEMPLATE, data)
    if "Statement" in data:
        return Document(Form.POLICY, data)
    if _is_state(data):
        call = parse_resource(data.get("Resource"))
        name = f"SageMaker {call.operation}" if call else str(data.get("Type", "State"))
        note = Text("importer.repair.named", {"name": name})
        return Document(Form.MACHINE, {name: data}, inner=(name,), repairs=(note,))
    return Document(Form.MACHINE, data) if is_fragment(data) else None


def _definition(data: JsonObject) -> Document | None:
    """Return the machine that *data* wraps, as the calls that create or describe one do."""
    for member in _DEFINITIONS:
        inner = data.get(member)
        content = _embedded(inner) if isinstance(inner, str) else Read(inner)
        if content and is_machine(content.data):
            rest = [name for name in data if name != member]
            note = Text("importer.repair.wrapped", {"member": member, "rest": ", ".join(rest)})
            return Document(
                Form.MACHINE,
                content.data,
                base=(member,),
                embedded=isinstance(inner, str),
                repairs=(*content.repairs, *((note,) if rest else ())),
                express=is_express(data),
            )
    return None


def _embedded(text: str) -> Read | None:
    try:
        return read(text)
    except SagestepError:
        return None


def _is_state(data: JsonObject) -> bool:
    kind = data.get("Type")
    if isinstance(kind, str):
        return kind in STATE_TYPES
    return "Type" not in data and parse_resource(data.get("Resource")) is not None


def _is_template(data: JsonObject) -> bool:
    resources = data.get("Resources", data)
    held = list(resources.values()) if isinstance(resources, dict) else []
    return "AWSTemplateFormatVersion" in data or any(
        isinstance(resource, dict) and str(resource.get("Type")).startswith("AWS::")
        for resource in [data, *held]
    )


def _wrapped(data: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """Yield what is the only thing in *data*, with the member that wraps it."""
    for member, inner in data.items():
        if len(data) == 1 and isinstance(inner, dict):
            yield member, inner
