"""State-machine documents: make one, walk its states, take a task's arguments out and put them in.

A document is a whole machine, or a fragment as AWS's pages print it: a map of states without
StartAt.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from sagestep import paths
from sagestep.asl.integration import Integration
from sagestep.types import Json, JsonObject, Path, QueryLanguage

ARGUMENTS = {QueryLanguage.JSONPATH: "Parameters", QueryLanguage.JSONATA: "Arguments"}
"""The member of a Task state that holds the service call's request."""

_HOLDERS = frozenset({"ItemProcessor", "Iterator", "Branches"})


def new_machine(state: str, integration: Integration, language: QueryLanguage) -> JsonObject:
    """Return a machine of one task called *state* whose arguments are still empty."""
    machine: JsonObject = {"StartAt": state}
    if language is not QueryLanguage.JSONPATH:
        machine["QueryLanguage"] = language.value
    task = {"Type": "Task", "Resource": integration.arn, ARGUMENTS[language]: {}, "End": True}
    machine["States"] = {state: task}
    return machine


def is_machine(document: Json) -> bool:
    """Say whether *document* is a state machine: an object with States, or with StartAt."""
    return isinstance(document, dict) and (
        isinstance(document.get("States"), dict) or "StartAt" in document
    )


def is_fragment(document: Json) -> bool:
    """Say whether *document* is a map of states, as AWS's pages print single states."""
    return (
        isinstance(document, dict)
        and bool(document)
        and not is_machine(document)
        and all(
            isinstance(state, dict) and isinstance(state.get("Type"), str)
            for state in document.values()
        )
    )


def scopes(document: Json) -> Iterator[tuple[Path, JsonObject]]:
    """Yield each map of states in *document*, nested ones too, and where it stands."""
    top: Path = () if is_fragment(document) else ("States",)
    pending: deque[tuple[Path, Json]] = deque([(top, paths.get(document, top))])
    while pending:
        path, states = pending.popleft()
        if not isinstance(states, dict):
            continue
        yield path, states
        for name, state in states.items():
            # Few states hold others; a machine of thousands is the quicker for asking first.
            if isinstance(state, dict) and not _HOLDERS.isdisjoint(state):
                pending.extend(_nested((*path, name), state))


def _nested(path: Path, state: JsonObject) -> Iterator[tuple[Path, Json]]:
    for holder in ("ItemProcessor", "Iterator"):
        if isinstance(inner := state.get(holder), dict):
            yield (*path, holder, "States"), inner.get("States")
    branches = state.get("Branches")
    for number, branch in enumerate(branches if isinstance(branches, list) else ()):
        if isinstance(branch, dict):
            yield (*path, "Branches", number, "States"), branch.get("States")


def states(document: Json) -> Iterator[tuple[Path, JsonObject]]:
    """Yield every state of *document* and its path, which ends in the state's name."""
    for path, scope in scopes(document):
        for name, state in scope.items():
            if isinstance(state, dict):
                yield (*path, name), state


def query_language(document: Json, at: Path) -> QueryLanguage:
    """Return the query language that is in force for the state at *at*.

    A fragment lacks the machine that would say so; there a state with Arguments is JSONata.
    """
    state = paths.get(document, at)
    for owner in (state, document):
        if isinstance(owner, dict) and owner.get("QueryLanguage") == QueryLanguage.JSONATA:
            return QueryLanguage.JSONATA
    shown = isinstance(state, dict) and "Arguments" in state and "Parameters" not in state
    return QueryLanguage.JSONATA if shown and is_fragment(document) else QueryLanguage.JSONPATH


def take_arguments(document: JsonObject, at: Path) -> tuple[JsonObject, Json]:
    """Return *document* with the arguments of the task at *at* taken out, and those arguments.

    An empty object keeps their place, so that `put_arguments` is the exact way back.
    """
    where = (*at, ARGUMENTS[query_language(document, at)])
    arguments = paths.get(document, where)
    if arguments is paths.MISSING:
        return document, {}
    return paths.put(document, where, {}), arguments


def put_arguments(document: JsonObject, at: Path, arguments: Json) -> JsonObject:
    """Return *document* with *arguments* in the task at *at*: in their place, or after Resource.

    A task that had none gets none while there is nothing to say.
    """
    state = paths.get(document, at)
    key = ARGUMENTS[query_language(document, at)]
    if key not in state and not arguments:
        return document
    if key not in state:
        first = {name: state[name] for name in ("Type", "Resource") if name in state}
        state = {**first, key: arguments, **state}
    machine: JsonObject = paths.put(document, at, {**state, key: arguments})
    return machine


def rename_state(document: JsonObject, at: Path, name: str) -> JsonObject:
    """Return *document* with the state at *at* called *name*, transitions in its scope included.

    Raises:
        ValueError: the scope already has a state of that name.
    """
    old, scope_path = at[-1], at[:-1]
    scope = paths.get(document, scope_path)
    if name == old:
        return document
    if name in scope:
        raise ValueError(name)
    renamed = {
        name if key == old else key: _retarget(state, old, name) for key, state in scope.items()
    }
    document = paths.put(document, scope_path, renamed) if scope_path else renamed
    start = (*scope_path[:-1], "StartAt")
    return paths.put(document, start, name) if paths.get(document, start) == old else document


def _retarget(node: Json, old: Json, new: str) -> Json:
    """Return a state with its transitions to *old* going to *new*; nested scopes stay."""
    if isinstance(node, list):
        return [_retarget(item, old, new) for item in node]
    if not isinstance(node, dict):
        return node
    moved: JsonObject = {}
    for key, value in node.items():
        if key in ("Next", "Default") and value == old:
            moved[key] = new
        elif key in ("Catch", "Choices"):
            moved[key] = _retarget(value, old, new)
        else:
            moved[key] = value
    return moved
