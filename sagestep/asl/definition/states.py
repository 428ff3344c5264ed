"""What must hold within one state, whatever stands around it.

Rule: States, https://states-language.net/spec.html#states-fields
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sagestep.asl.definition import choices, handlers, jsonata_in, maps, paths_in, values
from sagestep.asl.definition.fault import Code, Fault, Faults
from sagestep.asl.definition.fields import EXCLUSIVE, FIELDS, FOREIGN, REFERENCES, RETRIABLE
from sagestep.asl.expressions import has_placeholder
from sagestep.asl.integration import is_offered, parse_resource
from sagestep.asl.machine import ARGUMENTS
from sagestep.types import JsonObject, Path, QueryLanguage

_WAITS: Final = ("Seconds", "SecondsPath", "Timestamp", "TimestampPath")
_PATHS: Final = (
    "InputPath",
    "OutputPath",
    "ErrorPath",
    "CausePath",
    *sorted(REFERENCES),
)
_TEMPLATES: Final = ("Parameters", "ResultSelector", "Assign", "Credentials")
_OTHER: Final = {
    QueryLanguage.JSONPATH: QueryLanguage.JSONATA,
    QueryLanguage.JSONATA: QueryLanguage.JSONPATH,
}


def state_faults(state: JsonObject, at: Path, language: QueryLanguage, express: bool) -> Faults:
    """Yield the faults of *state* itself; its type is a known one."""
    kind = state["Type"]
    jsonata = language is QueryLanguage.JSONATA
    yield from _fields(state, kind, at, language)
    for fields in EXCLUSIVE.get(kind, ()):
        yield from values.exclusive(state, fields, at)
    yield from values.typed(state, "Comment", str, at)
    yield from values.typed(state, "Next", str, at)
    yield from values.typed(state, "End", bool, at)
    yield from values.typed(state, "Assign", dict, at, jsonata)
    yield from paths_in.assigned(state, at, dotted=not jsonata)
    if kind in _OWN:
        yield from _OWN[kind](state, at, jsonata)
    if kind == "Task" and express:
        yield from _express(state, at)
    if kind in RETRIABLE:
        yield from handlers.shapes(state, at)
        yield from handlers.handlers(state, at, jsonata)
    if jsonata:
        yield from jsonata_in.expressions(state, at)
        return
    for field in _PATHS:
        yield from paths_in.path(state, field, at)
    for field in _TEMPLATES:
        yield from paths_in.template(state.get(field), (*at, field))


def _fields(state: JsonObject, kind: str, at: Path, language: QueryLanguage) -> Faults:
    known, foreign = FIELDS[kind], FOREIGN[language]
    for field in state:
        if field not in known:
            yield Fault(Code.UNSUPPORTED, (*at, field), {"field": field, "state": kind})
        elif field in foreign:
            params = {"field": field, "language": language.value, "other": _OTHER[language].value}
            yield Fault(Code.LANGUAGE, (*at, field), params)
    for place, holder in _holders(state, at):
        for field in holder:
            if field in foreign and field != "Variable":
                params = {"field": field, "language": language.value}
                params["other"] = _OTHER[language].value
                yield Fault(Code.LANGUAGE, (*place, field), params)


def _holders(state: JsonObject, at: Path) -> list[tuple[Path, JsonObject]]:
    """Return the objects in *state* that have fields of the query languages too."""
    found: list[tuple[Path, JsonObject]] = []
    listed = state.get("Catch")
    for number, catcher in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(catcher, dict):
            found.append(((*at, "Catch", number), catcher))
    for field in ("ItemReader", "ItemBatcher", "ResultWriter"):
        if isinstance(holder := state.get(field), dict):
            found.append(((*at, field), holder))
            if isinstance(config := holder.get("ReaderConfig"), dict):
                found.append(((*at, field, "ReaderConfig"), config))
    return found


def _task(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    yield from values.required(state, "Resource", at)
    yield from values.typed(state, "Resource", str, at)
    resource = state.get("Resource")
    if isinstance(resource, str) and not has_placeholder(resource) and not is_offered(resource):
        yield Fault(Code.RESOURCE, (*at, "Resource"), {"resource": resource})
    yield from _sdk_fields(state, at)
    for field in ("TimeoutSeconds", "HeartbeatSeconds"):
        yield from values.number(state, field, at, 1, values.MOST_SECONDS, jsonata=jsonata)
    yield from values.typed(state, "Credentials", dict, at, jsonata)
    credentials = state.get("Credentials")
    if isinstance(credentials, dict) and not {"RoleArn", "RoleArn.$"} & credentials.keys():
        place = (*at, "Credentials", "RoleArn")
        yield Fault(Code.REQUIRED, place, {"field": "RoleArn"})
    elif isinstance(credentials, dict):
        yield from values.typed(credentials, "RoleArn", str, (*at, "Credentials"), jsonata)


def _sdk_fields(state: JsonObject, at: Path) -> Faults:
    """Yield each parameter of an AWS SDK call that is not in Pascal case, as all of them are.

    Source: https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
    """
    call = parse_resource(state.get("Resource"))
    for member in ARGUMENTS.values() if call and call.sdk else ():
        arguments = state.get(member)
        for field in arguments if isinstance(arguments, dict) else ():
            if field[:1].islower():
                yield Fault(Code.SDK_FIELD, (*at, member, field), {"field": field})


def _express(state: JsonObject, at: Path) -> Faults:
    resource = state.get("Resource")
    if not isinstance(resource, str):
        return
    place = (*at, "Resource")
    for pattern in (".sync", ".waitForTaskToken"):
        if f"{pattern}:" in f"{resource}:":
            feature = f"'{pattern}' service integration"
            yield Fault(Code.EXPRESS, place, {"feature": feature})
    if ":activity:" in resource:
        yield Fault(Code.EXPRESS, place, {"feature": "activities"})


def _wait(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    given = [field for field in _WAITS if field in state]
    if not given:
        yield Fault(Code.ONE_OF, at, {"fields": list(_WAITS)})
    elif len(given) > 1:
        yield Fault(Code.EXCLUSIVE, (*at, given[1]), {"fields": list(_WAITS)})
    yield from values.number(state, "Seconds", at, 0, values.MOST_SECONDS, jsonata=jsonata)
    yield from values.timestamp(state, "Timestamp", at, jsonata)


def _fail(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    for field in ("Error", "Cause"):
        yield from values.typed(state, field, str, at, jsonata)


def _choice(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    yield from values.typed(state, "Default", str, at)
    yield from choices.choices(state, at, jsonata)


def _parallel(state: JsonObject, at: Path, _jsonata: bool) -> Faults:
    yield from values.required(state, "Branches", at)
    yield from values.typed(state, "Branches", list, at)
    branches = state.get("Branches")
    if branches == []:
        yield Fault(Code.EMPTY, (*at, "Branches"), {"field": "Branches"})
    for number, branch in enumerate(branches if isinstance(branches, list) else ()):
        if not isinstance(branch, dict):
            params = {"field": "Branches", "expected": "OBJECT"}
            yield Fault(Code.TYPE, (*at, "Branches", number), params)


_OWN: Final[dict[str, Callable[[JsonObject, Path, bool], Faults]]] = {
    "Task": _task,
    "Wait": _wait,
    "Fail": _fail,
    "Choice": _choice,
    "Parallel": _parallel,
    "Map": maps.map_state,
}
