"""New states to begin with, each of them legal at once, and states replaced as a whole.

Source of the fields: https://states-language.net/spec.html
"""

from __future__ import annotations

from typing import Final

from sagestep import paths
from sagestep.asl.compose._scope import (
    dangling,
    fresh_name,
    pruned,
    put,
    refuse,
    scope_of,
    settled,
    state_at,
    state_names,
    unreached,
)
from sagestep.asl.compose.add import led_on, renamed
from sagestep.asl.integration import Integration
from sagestep.asl.machine import ARGUMENTS, is_fragment, query_language, rename_state, states
from sagestep.types import Json, JsonObject, Path, QueryLanguage

TYPES: Final = ("Task", "Pass", "Wait", "Choice", "Parallel", "Map", "Succeed", "Fail")


def new_state(kind: str, language: QueryLanguage) -> JsonObject:
    """Return a state of type *kind* to begin with; what it leads to is decided where it is added.

    Raises:
        SagestepError: there is no such type.
    """
    jsonata = language is QueryLanguage.JSONATA
    match kind:
        case "Task":
            arguments = {"FunctionName": "my-function"}
            return {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                ARGUMENTS[language]: arguments,
            }
        case "Pass" | "Succeed":
            return {"Type": kind}
        case "Wait":
            return {"Type": "Wait", "Seconds": 60}
        case "Fail":
            return {"Type": "Fail", "Error": "Failed", "Cause": "The machine was told to fail."}
        case "Choice":
            condition: JsonObject = {"Variable": "$.value", "IsPresent": True}
            if jsonata:
                condition = {"Condition": "{% $exists($states.input.value) %}"}
            return {"Type": "Choice", "Choices": [condition]}
        case "Parallel":
            branches = [_single(f"Branch {number}", {"Type": "Pass"}) for number in (1, 2)]
            return {"Type": "Parallel", "Branches": branches}
        case "Map":
            items = {"Items": "{% $states.input.items %}"} if jsonata else {"ItemsPath": "$.items"}
            processor = {"ProcessorConfig": {"Mode": "INLINE"}, **_single("Item", {"Type": "Pass"})}
            return {"Type": "Map", **items, "ItemProcessor": processor}
    raise refuse("unknown_type", type=kind)


def _single(name: str, state: JsonObject) -> JsonObject:
    return {"StartAt": name, "States": {name: {**state, "End": True}}}


def task(integration: Integration, arguments: JsonObject, language: QueryLanguage) -> JsonObject:
    """Return a Task that makes the call *integration* with *arguments*, spelled for *language*."""
    return {"Type": "Task", "Resource": integration.arn, ARGUMENTS[language]: arguments}


def replace_state(document: JsonObject, at: Path, state: Json) -> JsonObject:
    """Return *document* with *state*, such as an edited JSON text holds, at *at*.

    Raises:
        SagestepError: it is no state, a name in it is taken, it leads nowhere, or another state
            would not be reached any more.
    """
    state_at(document, at)
    if not isinstance(state, dict) or state.get("Type") not in TYPES:
        raise refuse("no_state", types=", ".join(TYPES))
    edited = put(document, at, state)
    names = [path[-1] for path, _ in states(edited)]
    known = [path[-1] for path, _ in states(document)]
    twice = sorted({str(name) for name in names if names.count(name) > max(1, known.count(name))})
    if twice:
        raise refuse("name_taken", name=", ".join(twice))
    return settled(document, edited)


def put_member(document: JsonObject, at: Path, place: Path, value: Json) -> JsonObject:
    """Return *document* with *value* at *place* of the state at *at*; MISSING takes it out."""
    state_at(document, at)
    if value is paths.MISSING:
        edited: JsonObject = paths.drop(document, (*at, *place))
        return edited
    return put(document, (*at, *place), value)


def rename(document: JsonObject, at: Path, name: str) -> tuple[JsonObject, Path]:
    """Return *document* with the state at *at* called *name*, and where it stands then.

    Raises:
        SagestepError: the name is empty or too long, or another state of the machine has it.
    """
    state_at(document, at)
    name = name.strip()
    if not name or len(name) > 80:
        raise refuse("bad_name")
    if name != at[-1] and name in state_names(document):
        raise refuse("name_taken", name=name)
    return rename_state(document, at, name), (*at[:-1], name)


def with_catch(
    document: JsonObject, at: Path, catcher: JsonObject, handler: str, state: JsonObject
) -> JsonObject:
    """Return *document* with *catcher* at the end of the Catch of the state at *at*.

    It leads to a new *state*, called *handler* or so.
    """
    owner, scope = state_at(document, at), at[:-1]
    name = fresh_name(state_names(document), handler)
    handling, extra = led_on(document, scope, name, state, None)
    inside = {**scope_of(document, scope), name: handling, **extra}
    edited, _ = renamed(put(document, scope, inside), document, (*scope, name))
    listed = owner.get("Catch")
    catchers = [*(listed if isinstance(listed, list) else []), {**catcher, "Next": name}]
    return settled(document, put(edited, at, {**owner, "Catch": catchers}))


def remove_catcher(document: JsonObject, at: Path, number: int) -> JsonObject:
    """Return *document* without catcher *number* of the state at *at*, and what only it led to."""
    owner = state_at(document, at)
    rest = [one for place, one in enumerate(owner.get("Catch", [])) if place != number]
    state = {name: value for name, value in owner.items() if name != "Catch"}
    edited = put(document, at, {**state, "Catch": rest} if rest else state)
    return pruned(document, edited, at[:-1])


def language_in(document: Json, scope: Path) -> QueryLanguage:
    """Return the query language of a new state in *scope*."""
    return query_language(document, (*scope, ""))


def completed(document: JsonObject) -> JsonObject:
    """Return *document*; a map of states gets a start, and ends where its targets are missing."""
    if not is_fragment(document):
        return document
    machine: JsonObject = {"StartAt": next(iter(document)), "States": dict(document)}
    for _, target in sorted(dangling(machine)):
        machine["States"].setdefault(target, {"Type": "Succeed"})
    return machine


def without_lost(before: JsonObject, after: JsonObject) -> tuple[JsonObject, tuple[str, ...]]:
    """Return *after* less the states that an edit of *before* took every way to, and their names.

    The edit changed transitions only: both documents have the same states.
    """
    lost = unreached(after) - unreached(before)
    for scope in {at[:-1] for at in lost}:
        rest = {
            name: one for name, one in scope_of(after, scope).items() if (*scope, name) not in lost
        }
        after = put(after, scope, rest)
    return after, tuple(sorted(str(at[-1]) for at in lost))
