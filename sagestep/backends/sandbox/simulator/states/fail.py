"""Fail: ends its machine with an error of one's own."""

from __future__ import annotations

from collections.abc import Generator

from sagestep.backends.sandbox.simulator.dataflow import read
from sagestep.backends.sandbox.simulator.errors import EvaluationError, StateError
from sagestep.backends.sandbox.simulator.outcomes import Outcome
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait


# Rule: a Fail state ends the machine as a failure. Its error name and cause are given, or read with
# ErrorPath and CausePath, which also take an intrinsic function.
# https://states-language.net/spec.html#fail-state
def run(visit: Visit) -> Generator[Wait, None, Outcome]:
    """Run the state.

    Raises:
        StateError: always.
    """
    yield from ()
    raise StateError(_text(visit, "Error"), _text(visit, "Cause"))


def _text(visit: Visit, field: str) -> str | None:
    if visit.jsonata:
        if field not in visit.state:
            return None
        told: str = visit.query.typed(visit.state[field], visit.states(), field, "string")
        return told
    path = visit.state.get(f"{field}Path")
    if path is None:
        given: str | None = visit.state.get(field)
        return given
    found = read(visit, path, visit.raw)
    if not isinstance(found, str):
        raise EvaluationError(f"The {field}Path field must reference a string value: {path}")
    return found
