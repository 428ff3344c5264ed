"""How a state fails: the States Language's error names, and when they may be retried or caught.

Rule: Errors, https://states-language.net/spec.html#errors and
https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

from __future__ import annotations

from typing import Final

from sagestep.asl.language.faults import RUNTIME, EvaluationError, compact
from sagestep.types import Json

__all__ = ["RUNTIME", "EvaluationError", "QueryError", "StateError", "compact"]

ALL: Final = "States.ALL"
TASK_FAILED: Final = "States.TaskFailed"
TIMEOUT: Final = "States.Timeout"
HEARTBEAT: Final = "States.HeartbeatTimeout"
DATA_LIMIT: Final = "States.DataLimitExceeded"
QUERY: Final = "States.QueryEvaluationError"
CONFLICT: Final = "States.ReferencePathConflict"
RESULT_PATH: Final = "States.ResultPathMatchFailure"
THRESHOLD: Final = "States.ExceedToleratedFailureThreshold"
READER: Final = "States.ItemReaderFailed"


class StateError(Exception):
    """A state, or a whole branch, failed with an error name and its cause.

    `heartbeat` marks a timeout that a missing heartbeat brought about. `aborts` asks a branch that
    ends with it for the event that tells so.
    """

    def __init__(self, error: str | None, cause: str | None, *, heartbeat: bool = False) -> None:
        super().__init__(error, cause)
        self.error = error
        self.cause = cause
        self.heartbeat = heartbeat
        self.aborts = False

    def matches(self, name: str) -> bool:
        """Say whether a retrier or catcher for the error *name* is meant for this failure."""
        if self.error == RUNTIME:
            return False
        if name in (ALL, self.error):
            return True
        if name == HEARTBEAT:
            return self.heartbeat
        return name == TASK_FAILED and self.error != TIMEOUT

    @property
    def output(self) -> Json:
        """Return the Error Output that a catcher hands on."""
        return {"Error": self.error or "", "Cause": self.cause or ""}


class QueryError(EvaluationError):
    """A JSONata expression failed; `location` is the field that holds it."""

    def __init__(self, reason: str, location: str) -> None:
        super().__init__(reason, QUERY)
        self.location = location
