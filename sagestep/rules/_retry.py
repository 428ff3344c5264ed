"""How long a retrier keeps trying, and whether it tries again once a job exists.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from sagestep.rules._base import Context
from sagestep.types import Json, JsonObject, Path

ATTEMPTS, INTERVAL, BACKOFF = 3, 1, 2.0
"""What MaxAttempts, IntervalSeconds and BackoffRate are where a retrier does not say."""

_AFTER_CREATION = {"States.ALL", "States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout"}
"""The errors of a job that was created; the others say that it was not."""


def retriers(context: Context) -> Iterator[tuple[Path, JsonObject]]:
    """Yield the task's retriers and where they stand in the machine."""
    listed = context.state.get("Retry")
    for position, retrier in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(retrier, dict):
            yield (*context.at, "Retry", position), retrier


def errors(retrier: JsonObject) -> frozenset[str]:
    """Return the error names that *retrier* waits for."""
    listed = retrier.get("ErrorEquals")
    names = listed if isinstance(listed, list) else ()
    return frozenset(name for name in names if isinstance(name, str))


def repeats_created_job(retrier: JsonObject) -> bool:
    """Say whether *retrier* tries again after the task's job was created."""
    return retrier.get("MaxAttempts") != 0 and bool(errors(retrier) & _AFTER_CREATION)


def total_delay(retrier: JsonObject) -> float:
    """Return the seconds that *retrier* waits in all before it gives up: the sum of all delays.

    The n-th delay is IntervalSeconds × BackoffRate^n, at most MaxDelaySeconds. Infinite where the
    sum is beyond all numbers; 0 where a number is none.
    """
    attempts = _number(retrier.get("MaxAttempts", ATTEMPTS))
    interval = _number(retrier.get("IntervalSeconds", INTERVAL))
    rate = _number(retrier.get("BackoffRate", BACKOFF))
    cap = _number(retrier.get("MaxDelaySeconds", math.inf))
    if attempts is None or interval is None or rate is None or cap is None:
        return 0.0
    if attempts <= 0 or interval <= 0 or rate < 1:
        return 0.0
    if rate == 1 or interval >= cap:
        return attempts * min(interval, cap)
    if cap == math.inf:
        return _geometric(interval, rate, attempts)
    growing = min(attempts, math.ceil(math.log(cap / interval) / math.log(rate)))
    return _geometric(interval, rate, growing) + (attempts - growing) * cap


def _geometric(first: float, rate: float, count: float) -> float:
    try:
        return float(first * (rate**count - 1) / (rate - 1))
    except OverflowError:
        return math.inf


def _number(value: Json) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf
