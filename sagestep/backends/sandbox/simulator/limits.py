"""Numbers that bound a state: its concurrency, the failures it tolerates, its time.

Each is written out, read with a path, or in JSONata the value of an expression.

Rule: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html and Timeouts,
https://states-language.net/spec.html#task-state
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sagestep.asl.language import references
from sagestep.asl.language.jsonpath import PathMissingError
from sagestep.backends.sandbox.simulator.errors import EvaluationError, compact
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.types import Json

INLINE: Final = 40
"""How many inline iterations run at a time at most."""
DISTRIBUTED: Final = 10_000
"""How many child executions run at a time at most."""


def concurrency(visit: Visit, data: Json, distributed: bool) -> int:
    """Return how many iterations may run at a time."""
    most = DISTRIBUTED if distributed else INLINE
    given = _number(visit, "MaxConcurrency", data, _whole, "integer")
    if given is not None and given < 0:
        raise EvaluationError("MaxConcurrency cannot be negative.")
    return min(int(given), most) if given else most


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How many items of a distributed Map may fail."""

    count: float

    def exceeded(self, failed: int) -> bool:
        """Say whether *failed* items are too many."""
        return failed > self.count


def tolerance(visit: Visit, data: Json, total: int) -> Tolerance:
    """Return how many of *total* items may fail.

    Raises:
        EvaluationError: a limit is no number, or out of range.
    """
    percentage = _number(visit, "ToleratedFailurePercentage", data, _decimal, "float")
    count = _number(visit, "ToleratedFailureCount", data, _whole, "integer")
    if percentage is not None and not 0 <= percentage <= 100:
        raise EvaluationError("ToleratedFailurePercentage must be between 0 and 100.")
    if count is not None and count < 0:
        raise EvaluationError("ToleratedFailureCount cannot be negative.")
    bounds = [] if count is None else [float(count)]
    if percentage is not None:
        bounds.append(math.floor(total * percentage / 100))
    return Tolerance(min(bounds, default=0.0))


def seconds(visit: Visit, field: str, data: Json) -> float | None:
    """Return the TimeoutSeconds or HeartbeatSeconds of the state, or None."""
    given = _number(visit, field, data, _whole, "integer")
    if given is not None and given <= 0:
        raise EvaluationError(f"The {field} field must be a positive integer, but was {given}.")
    return None if given is None else float(given)


def _number(
    visit: Visit, field: str, data: Json, read: Callable[[Json], float | None], kind: str
) -> float | None:
    if field in visit.state:
        given = visit.state[field]
        if visit.jsonata and isinstance(given, str):
            wanted = "number" if kind == "float" else "integer"
            told: float = visit.query.typed(given, visit.states(), field, wanted)
            return told
        return read(given)
    path = visit.state.get(f"{field}Path")
    if path is None:
        return None
    try:
        value = references.evaluate(references.parse(path), visit.sources(data))
    except PathMissingError as missing:
        raise EvaluationError(f"Invalid path '{path}' : {missing.reason}") from missing
    number = read(value)
    if number is None:
        shown = value if isinstance(value, str) else compact(value)
        reason = f'The {field}Path field refers to value "{shown}" which is not a valid {kind}'
        raise EvaluationError(f"{reason}: {path}")
    return number


def _whole(value: Json) -> float | None:
    number = _decimal(value)
    return None if number is None or number != math.floor(number) else int(number)


def _decimal(value: Json) -> float | None:
    """Return the number that *value* is, or writes out: AWS takes "1" for 1."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value
