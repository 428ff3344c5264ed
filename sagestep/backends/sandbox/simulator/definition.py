"""What Step Functions refuses to create: the faults of a definition, in AWS's words.

Only what is known to be refused is a fault; what is merely odd runs.

Rule: Structure of a State Machine, https://states-language.net/spec.html#structure-of-a-state-machine
and https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.asl.machine import is_fragment
from sagestep.backends.sandbox.simulator import state_rules
from sagestep.backends.sandbox.simulator.interpreter import TYPES
from sagestep.types import Json, JsonObject, Path, QueryLanguage, SagestepError, Text

SCHEMA: Final = "SCHEMA_VALIDATION_FAILED"
TARGET: Final = "MISSING_TRANSITION_TARGET"
_STATES_ALLOWED_NEXT: Final = frozenset({"Pass", "Task", "Wait", "Parallel", "Map"})
_LANGUAGES: Final = tuple(language.value for language in QueryLanguage)
_TERMINAL: Final = frozenset({"Succeed", "Fail"})
_MAX_NAME: Final = 80
_DOWNGRADE: Final = (
    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why AWS refuses a definition; `path` is where in it."""

    code: str
    message: str
    path: Path = ()

    def __str__(self) -> str:
        """Return it as AWS words it."""
        place = f" at {paths.show(self.path)}" if self.path else ""
        return f"{self.code}: {self.message}{place}"


def check(definition: Json, *, express: bool = False) -> JsonObject:
    """Return *definition*, taken from its JSON text if it is one, if AWS would create it.

    A map of states as AWS's pages print it is completed first.

    Raises:
        SagestepError: AWS would refuse it.
    """
    machine = completed(_parsed(definition))
    found = next(problems(machine, express=express), None)
    if found is not None:
        raise SagestepError(Text("simulator.error.definition", {"reason": str(found)}))
    return dict(machine)


def problems(machine: Json, *, express: bool = False) -> Iterator[Problem]:
    """Yield why AWS would refuse *machine*, from the top down."""
    if not isinstance(machine, dict):
        yield Problem(SCHEMA, "Definition must be a valid JSON object")
        return
    language = machine.get("QueryLanguage", QueryLanguage.JSONPATH.value)
    if language not in _LANGUAGES:
        yield Problem(SCHEMA, _one_of("QueryLanguage", list(_LANGUAGES)), ("QueryLanguage",))
        return
    limit = machine.get("TimeoutSeconds", 1)
    if not _is_count(limit, 1):
        message = "The field 'TimeoutSeconds' must be a positive integer"
        yield Problem(SCHEMA, message, ("TimeoutSeconds",))
    yield from _scope(machine, (), QueryLanguage(language), express)


def _scope(
    machine: JsonObject, at: Path, language: QueryLanguage, express: bool
) -> Iterator[Problem]:
    states = machine.get("States")
    for field in ("StartAt", "States"):
        if field not in machine:
            yield Problem(SCHEMA, f"The field '{field}' is required but was missing", at)
    if not isinstance(states, dict):
        if "States" in machine:
            yield Problem(SCHEMA, "The field 'States' must be an object", (*at, "States"))
        return
    if not states:
        message = "The field 'States' must have at least 1 entries"
        yield Problem(SCHEMA, message, (*at, "States"))
        return
    for name, state in states.items():
        yield from _state(name, state, (*at, "States", name), language, express)
    yield from _transitions(machine, states, at)


def _state(
    name: str, state: Json, at: Path, language: QueryLanguage, express: bool
) -> Iterator[Problem]:
    if not isinstance(state, dict):
        yield Problem(SCHEMA, "The state must be an object", at)
        return
    if len(name) > _MAX_NAME:
        yield Problem(SCHEMA, f"State name must not exceed {_MAX_NAME} characters", at)
    kind = state.get("Type")
    if kind is None:
        yield Problem(SCHEMA, "The field 'Type' is required but was missing", at)
        return
    if kind not in TYPES:
        order = ("Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map")
        yield Problem(SCHEMA, _one_of("Type", list(order)), (*at, "Type"))
        return
    own = state.get("QueryLanguage", language)
    if own not in _LANGUAGES:
        yield Problem(SCHEMA, _one_of("QueryLanguage", list(_LANGUAGES)), (*at, "QueryLanguage"))
        return
    if language is QueryLanguage.JSONATA and own == QueryLanguage.JSONPATH:
        yield Problem(SCHEMA, _DOWNGRADE, at)
        return
    for where, message in state_rules.faults(state, QueryLanguage(own), express):
        yield Problem(SCHEMA, message, (*at, *where))
    for inner, where in _inner(state):
        yield from _scope(inner, (*at, *where), language, express)


def _inner(state: JsonObject) -> Iterator[tuple[JsonObject, Path]]:
    if state["Type"] == "Map":
        for field in ("ItemProcessor", "Iterator"):
            if isinstance(state.get(field), dict):
                yield state[field], (field,)
    if state["Type"] == "Parallel" and isinstance(state.get("Branches"), list):
        for index, branch in enumerate(state["Branches"]):
            if isinstance(branch, dict):
                yield branch, ("Branches", index)


def _transitions(machine: JsonObject, states: JsonObject, at: Path) -> Iterator[Problem]:
    reached: set[str] = set()
    for where, field, target in _targets(machine, states):
        if not isinstance(target, str) or target not in states:
            yield Problem(TARGET, f"Missing '{field}' target: {target}", (*at, *where))
        else:
            reached.add(target)
    for name, state in states.items():
        if isinstance(state, dict) and state.get("Type") in _STATES_ALLOWED_NEXT:
            if "Next" not in state and state.get("End") is not True:
                message = "The state must have a 'Next' or 'End' field"
                yield Problem(SCHEMA, message, (*at, "States", name))
            elif "Next" in state and state.get("End") is True:
                message = "The state must not have both a 'Next' and an 'End' field"
                yield Problem(SCHEMA, message, (*at, "States", name))
        if name not in reached:
            message = f'State "{name}" is not reachable.'
            yield Problem(TARGET, message, (*at, "States", name))


def _targets(machine: JsonObject, states: JsonObject) -> Iterator[tuple[Path, str, Json]]:
    if "StartAt" in machine:
        yield ("StartAt",), "StartAt", machine["StartAt"]
    for name, state in states.items():
        if not isinstance(state, dict):
            continue
        place: Path = ("States", name)
        if "Next" in state and state.get("Type") not in (*_TERMINAL, "Choice"):
            yield (*place, "Next"), "Next", state["Next"]
        if state.get("Type") == "Choice" and "Default" in state:
            yield (*place, "Default"), "Default", state["Default"]
        for field in ("Choices", "Catch"):
            holders = state.get(field)
            for index, holder in enumerate(holders if isinstance(holders, list) else ()):
                if isinstance(holder, dict) and "Next" in holder:
                    yield (*place, field, index, "Next"), "Next", holder["Next"]


def completed(document: Json) -> Json:
    """Return *document*; a map of states gets a start, and an end where its targets are missing."""
    if not is_fragment(document):
        return document
    states: JsonObject = dict(document)
    for _, _, target in _targets({}, document):
        if isinstance(target, str):
            states.setdefault(target, {"Type": "Succeed"})
    return {"StartAt": next(iter(document)), "States": states}


def _parsed(definition: Json) -> Json:
    if not isinstance(definition, str):
        return definition
    try:
        return json.loads(definition)
    except (ValueError, RecursionError):
        return None


def _one_of(field: str, values: list[str]) -> str:
    return f"The field '{field}' should have one of these values: [{', '.join(values)}]"


def _is_count(value: Json, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least
