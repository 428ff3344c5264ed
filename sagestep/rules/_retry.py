"""A task's retriers, and whether one tries again once a job exists."""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context
from sagestep.types import JsonObject, Path

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
