"""The faults of a whole definition: of its states, and of how they hang together.

Rule: Structure of a State Machine, https://states-language.net/spec.html#structure-of-a-state-machine
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from sagestep.asl.definition import values
from sagestep.asl.definition.fault import Code, Fault, Faults
from sagestep.asl.definition.fields import GO_ON, MACHINE, TYPES
from sagestep.asl.definition.maps import PROCESSORS
from sagestep.asl.definition.states import state_faults
from sagestep.asl.expressions import has_placeholder
from sagestep.asl.machine import is_fragment
from sagestep.types import Json, JsonObject, Path, QueryLanguage

_LANGUAGES: Final = tuple(language.value for language in QueryLanguage)
_ENDS: Final = ("Succeed", "Fail")
_MOST_NAME: Final = 80
_MOST_BYTES: Final = 1_048_576


def faults(definition: Json, *, express: bool = False) -> Faults:
    """Yield why AWS would refuse *definition*, the machine's own faults first.

    Of a fragment, a map of states as AWS's pages print it, only the states are looked at.
    """
    if not isinstance(definition, dict):
        yield Fault(Code.NO_OBJECT)
        return
    if is_fragment(definition):
        yield from _Machine(definition, QueryLanguage.JSONPATH, express).states(definition, ())
        return
    for field in definition:
        if field not in MACHINE:
            yield Fault(Code.UNSUPPORTED, (field,), {"field": field, "state": ""})
    yield from values.chosen(definition, "QueryLanguage", _LANGUAGES, ())
    yield from values.typed(definition, "Comment", str, ())
    yield from values.typed(definition, "Version", str, ())
    yield from values.number(definition, "TimeoutSeconds", (), 1, values.MOST_SECONDS)
    machine = _Machine(definition, _language(definition, QueryLanguage.JSONPATH), express)
    yield from machine.scope(definition, ())
    if machine.ends == 0 and machine.complete:
        yield Fault(Code.NO_END)
    if _is_long(definition):
        yield Fault(Code.SIZE)


def _language(holder: JsonObject, inherited: QueryLanguage) -> QueryLanguage:
    """Return the language of *holder*; what is no language's name counts as JSONata, as in AWS."""
    own = holder.get("QueryLanguage", inherited)
    return QueryLanguage.JSONPATH if own == QueryLanguage.JSONPATH else QueryLanguage.JSONATA


class _Machine:
    """One look at all states; it remembers names and labels, which are the machine's own."""

    def __init__(self, definition: JsonObject, language: QueryLanguage, express: bool) -> None:
        self.fragment = is_fragment(definition)
        self.language = language
        self.express = express
        self.names: set[str] = set()
        self.labels: set[str] = set()
        self.ends = 0
        self.complete = True
        """Whether all of its states could be looked at, and all its transitions followed."""

    def scope(self, holder: JsonObject, at: Path) -> Faults:
        """Yield the faults of *holder*, a machine or one inside a state, and of all inside it."""
        pending: list[tuple[JsonObject, Path]] = [(holder, at)]
        while pending:
            inner, place = pending.pop()
            yield from values.required(inner, "StartAt", place)
            yield from values.typed(inner, "StartAt", str, place)
            yield from values.required(inner, "States", place)
            yield from values.typed(inner, "States", dict, place)
            if "QueryLanguage" in inner and place:
                params = {"field": "QueryLanguage", "state": place[-1]}
                yield Fault(Code.UNSUPPORTED, (*place, "QueryLanguage"), params)
            states = inner.get("States")
            if not isinstance(states, dict):
                self.complete = False
                continue
            here = (*place, "States")
            if not states:
                self.complete = False
                yield Fault(Code.EMPTY, here, {"field": "States"})
                continue
            yield from self._each(states, here)
            yield from self._transitions(inner, states, place)
            pending += reversed([*_inner(states, here)])

    def states(self, states: JsonObject, at: Path) -> Faults:
        """Yield the faults of the *states* of a fragment, and of all inside them."""
        yield from self._each(states, at)
        for inner, place in _inner(states, at):
            yield from self.scope(inner, place)

    def _each(self, states: JsonObject, at: Path) -> Faults:
        for name, state in states.items():
            yield from self._state(name, state, (*at, name))

    def _state(self, name: str, state: Json, at: Path) -> Faults:
        if not isinstance(state, dict):
            self.complete = False
            yield Fault(Code.TYPE, at, {"field": name, "expected": "OBJECT"})
            return
        if len(name) > _MOST_NAME and not has_placeholder(name):
            yield Fault(Code.NAME_LENGTH, at, {"state": name, "most": _MOST_NAME})
        if name in self.names:
            yield Fault(Code.NAME_TWICE, at, {"state": name})
        self.names.add(name)
        yield from values.required(state, "Type", at)
        yield from values.chosen(state, "Type", TYPES, at)
        kind = state.get("Type")
        if not isinstance(kind, str) or kind not in TYPES:
            self.complete = False
            return
        self.ends += kind in _ENDS or state.get("End") is True
        yield from values.chosen(state, "QueryLanguage", _LANGUAGES, at)
        language = _language(state, self._inherited(state))
        if self.language is QueryLanguage.JSONATA and language is QueryLanguage.JSONPATH:
            yield Fault(Code.DOWNGRADE, (*at, "QueryLanguage"))
            return
        yield from state_faults(state, at, language, self.express)
        if kind == "Map":
            yield from self._map(state, at)
        yield from self._going_on(name, state, at)

    def _inherited(self, state: JsonObject) -> QueryLanguage:
        """Return the machine's language; of a fragment, what the state shows."""
        shown = self.fragment and "Arguments" in state and "Parameters" not in state
        return QueryLanguage.JSONATA if shown else self.language

    def _map(self, state: JsonObject, at: Path) -> Faults:
        label = state.get("Label")
        if isinstance(label, str):
            if label in self.labels:
                yield Fault(Code.LABEL_TWICE, (*at, "Label"), {"label": label})
            self.labels.add(label)
        for field in PROCESSORS if self.express else ():
            processor = state.get(field)
            config = processor.get("ProcessorConfig") if isinstance(processor, dict) else None
            if isinstance(config, dict) and config.get("Mode") == "DISTRIBUTED":
                place = (*at, field, "ProcessorConfig", "Mode")
                yield Fault(Code.EXPRESS, place, {"feature": "Distributed Map"})

    def _going_on(self, name: str, state: JsonObject, at: Path) -> Faults:
        if state["Type"] in GO_ON:
            ends = state.get("End") is True
            if "Next" in state and ends:
                yield Fault(Code.TWO_TRANSITIONS, (*at, "End"), {"state": name})
            elif "Next" not in state and not ends:
                yield Fault(Code.NO_TRANSITION, (*at, "Next"), {"state": name})

    def _transitions(self, machine: JsonObject, states: JsonObject, at: Path) -> Faults:
        reached: set[str] = set()
        known = isinstance(machine.get("StartAt"), str)
        for place, target in targets(machine, states, at):
            if target in states:
                reached.add(target)
                continue
            # A transition that leads nowhere may be what an end or a state is missing.
            known = self.complete = False
            if not has_placeholder(target):
                yield Fault(Code.TARGET, place, {"field": place[-1], "target": target})
        for name in states if known else ():
            if name not in reached:
                yield Fault(Code.UNREACHABLE, (*at, "States", name), {"state": name})


def _inner(states: JsonObject, at: Path) -> Iterator[tuple[JsonObject, Path]]:
    """Yield each machine inside one of *states*, and where it stands."""
    for name, state in states.items():
        if not isinstance(state, dict):
            continue
        if state.get("Type") == "Map":
            for field in PROCESSORS:
                if isinstance(inner := state.get(field), dict):
                    yield inner, (*at, name, field)
        branches = state.get("Branches")
        if state.get("Type") == "Parallel" and isinstance(branches, list):
            for number, branch in enumerate(branches):
                if isinstance(branch, dict):
                    yield branch, (*at, name, "Branches", number)


def targets(machine: JsonObject, states: JsonObject, at: Path) -> Iterator[tuple[Path, str]]:
    """Yield where each transition of *machine*, at *at*, stands, and where it leads to."""
    if isinstance(start := machine.get("StartAt"), str):
        yield (*at, "StartAt"), start
    for name, state in states.items():
        if not isinstance(state, dict):
            continue
        place: Path = (*at, "States", name) if machine else (*at, name)
        kind = state.get("Type")
        field = "Default" if kind == "Choice" else "Next"
        if kind not in _ENDS and isinstance(target := state.get(field), str):
            yield (*place, field), target
        for member in ("Choices", "Catch"):
            holders = state.get(member)
            for number, holder in enumerate(holders if isinstance(holders, list) else ()):
                if isinstance(holder, dict) and isinstance(target := holder.get("Next"), str):
                    yield (*place, member, number, "Next"), target


def _is_long(definition: JsonObject) -> bool:
    try:
        text = json.dumps(definition, separators=(",", ":"), ensure_ascii=False)
    except RecursionError:
        return False
    return len(text) * 4 > _MOST_BYTES and len(text.encode("utf-8", "surrogatepass")) > _MOST_BYTES
