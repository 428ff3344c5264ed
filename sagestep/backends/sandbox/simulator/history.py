"""The execution history: AWS's event types, each with its id and the one before it in its branch.

Rule: https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html and, for
the quota, https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sagestep.backends.sandbox.simulator.errors import RUNTIME
from sagestep.types import JsonObject

MAX_EVENTS: Final = 25_000
"""How many events one execution's history holds, the one that ends it included."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `at` is seconds since 1970, `name` the state it is about, if any.

    `previous` is the id of the event before it in the same branch. `details` are AWS's.
    """

    id: int
    previous: int
    type: str
    name: str | None
    at: float
    details: JsonObject = field(default_factory=dict)


class HistoryFullError(Exception):
    """The history has no room left: the execution ends, and nothing catches that."""

    error: Final = RUNTIME
    cause: Final = f"The execution reached the maximum number of history events ({MAX_EVENTS})."


class History:
    """What happened so far in one execution."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._closed = False
        self.events: list[Event] = []

    def add(self, kind: str, name: str | None, previous: int, details: JsonObject) -> int:
        """Write an event down and return its id.

        Raises:
            HistoryFullError: only the event that ends the execution has room, or had it.
        """
        if self._closed or len(self.events) >= MAX_EVENTS - 1:
            raise HistoryFullError
        number = len(self.events) + 1
        self.events.append(Event(number, previous, kind, name, self._now(), details))
        return number

    def end(self, kind: str, previous: int, details: JsonObject) -> None:
        """Write the event down that ends the execution: nothing comes after it."""
        self._closed = True
        number = len(self.events) + 1
        self.events.append(Event(number, previous, kind, None, self._now(), details))


class Trail:
    """One branch's way through the history: it remembers the event before."""

    def __init__(self, history: History, previous: int = 0) -> None:
        self.history = history
        self.previous = previous

    def add(self, kind: str, name: str | None = None, **details: object) -> int:
        """Write an event down, after the branch's last one, and return its id."""
        self.previous = self.history.add(kind, name, self.previous, details)
        return self.previous

    def note(self, kind: str, name: str | None = None, **details: object) -> int:
        """Write an event down that the branch does not go on from."""
        return self.history.add(kind, name, self.previous, details)

    def fork(self) -> Trail:
        """Return the way of a branch that begins here."""
        return Trail(self.history, self.previous)
