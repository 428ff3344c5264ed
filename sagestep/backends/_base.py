"""What a backend is: a place where jobs run, in AWS's words.

The sandbox and an AWS account answer alike, so that the same pages serve a demo and an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from sagestep.kinds import JobKind
from sagestep.types import JsonObject, SagestepError, Text

RESOURCE_IN_USE: Final = "ResourceInUse"
RESOURCE_NOT_FOUND: Final = "ResourceNotFound"
VALIDATION: Final = "ValidationException"


class BackendError(SagestepError):
    """The backend said no: `error` is AWS's name for why, `message` its words.

    Where no answer came, a backend raises a plain SagestepError: the job may exist all the same.
    """

    def __init__(self, error: str, message: str, text: Text | None = None) -> None:
        """Keep *error* and *message*; *text* says it in the user's language, where there is one."""
        super().__init__(text or Text("backend.refused", {"error": error, "message": message}))
        self.error = error
        self.message = message

    @property
    def reason(self) -> str:
        """Return the refusal as a failure reason reads: its name, a colon and the words."""
        return f"{self.error}: {self.message}"


@dataclass(frozen=True, slots=True)
class JobEvent:
    """A change of a job's status; `at` is seconds since 1970."""

    at: float
    status: str
    secondary: str | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of a job's log; `at` is seconds since 1970. A synthetic one was made up here."""

    at: float
    stream: str
    text: str
    synthetic: bool = False


class Backend(Protocol):
    """A place where jobs run. Every method may raise BackendError."""

    @property
    def region(self) -> str:
        """Return the region that is asked."""
        ...

    def create(self, operation: str, request: JsonObject) -> str:
        """Make the job, endpoint or model that *request* asks for and return its ARN."""
        ...

    def describe(self, kind: JobKind, name: str) -> JsonObject:
        """Return what AWS's Describe operation answers; times are seconds since 1970."""
        ...

    def stop(self, kind: JobKind, name: str) -> None:
        """Ask the job to stop."""
        ...

    def events(self, kind: JobKind, name: str) -> list[JobEvent]:
        """Return the job's changes of status so far, first things first."""
        ...

    def logs(self, kind: JobKind, name: str) -> list[LogLine]:
        """Return the job's log so far, oldest line first."""
        ...

    def progress(self, kind: JobKind, name: str) -> float | None:
        """Return which share of its life the job has behind it, 0 to 1, or None if nobody knows."""
        ...
