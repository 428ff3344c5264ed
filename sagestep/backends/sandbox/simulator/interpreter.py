"""Runs states one after the other, and writes down when each is entered and left.

Rule: Transitions, https://states-language.net/spec.html#transition
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from importlib import import_module
from typing import Final

from sagestep.backends.sandbox.simulator.dataflow import check_size
from sagestep.backends.sandbox.simulator.errors import RUNTIME, EvaluationError, StateError
from sagestep.backends.sandbox.simulator.history import HistoryFullError
from sagestep.backends.sandbox.simulator.outcomes import Outcome, Run
from sagestep.backends.sandbox.simulator.run import Scope, Visit
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import Json, JsonObject

_MODULES: Final = {
    "Pass": "pass_",
    "Task": "task",
    "Choice": "choice",
    "Wait": "wait",
    "Parallel": "parallel",
    "Map": "map_",
    "Succeed": "succeed",
    "Fail": "fail",
}
_LASTING: Final = frozenset({"Task", "Wait", "Parallel", "Map"})
_states: Final[dict[str, Run]] = {}


def _state(kind: str) -> Run:
    # States that hold states need this module, so it asks for theirs only when one is run.
    if kind not in _states:
        folder = f"{__package__}.states.{_MODULES[kind]}"
        _states[kind] = import_module(folder).run
    return _states[kind]


def run_states(scope: Scope, machine: JsonObject, data: Json) -> Generator[Wait, None, Json]:
    """Run the states of *machine* from its first on and return what the last one puts out.

    Raises:
        StateError: a state fails and nothing catches that.
    """
    name: str | None = machine["StartAt"]
    while name is not None:
        outcome = yield from _visit(scope, name, machine["States"][name], data)
        name, data = outcome.next, outcome.output
    return data


def _visit(
    scope: Scope, name: str, state: JsonObject, data: Json
) -> Generator[Wait, None, Outcome]:
    kind = state["Type"]
    entered = scope.trail.add(f"{kind}StateEntered", name, input=data)
    visit = Visit(scope, name, state, data, entered, scope.run.timeline.now())
    try:
        outcome = yield from _state(kind)(visit)
        check_size(outcome.output, name)
    except EvaluationError as fault:
        raise visit.fault(fault) from fault
    except StateError as failure:
        if kind == "Task" and scope.nested and failure.error != RUNTIME:
            scope.trail.note("TaskStateAborted")
        raise
    except GeneratorExit:
        if kind in _LASTING:
            # A full history is why this branch is closed, or soon will be.
            with suppress(HistoryFullError):
                scope.trail.note(f"{kind}StateAborted")
        raise
    scope.trail.add(f"{kind}StateExited", name, output=outcome.output)
    return outcome


def guarded(work: Generator[Wait, None, Json]) -> Generator[Wait, None, Json | StateError]:
    """Run *work* and return what it comes to, a failure as a value."""
    try:
        return (yield from work)
    except StateError as failure:
        return failure
