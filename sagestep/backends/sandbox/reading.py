"""Read a history event by event: which visit to a state, and which attempt, each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sagestep.asl import machine as documents
from sagestep.backends.sandbox.simulator.errors import StateError
from sagestep.backends.sandbox.simulator.history import Event
from sagestep.backends.sandbox.story import Attempt, Fate, Visit
from sagestep.types import Json, JsonObject

_OPENS: Final = ("Scheduled", "MapStateStarted", "ParallelStateStarted")
_ENDS: Final = ("Failed", "TimedOut")
_OVER: Final = {"ExecutionFailed": Fate.FAILED, "ExecutionTimedOut": Fate.TIMED_OUT}


def visits(machine: Json, events: Sequence[Event]) -> list[Visit]:
    """Return the visits that *events*, the first of an execution of *machine*, tell of."""
    reader = _Reader(machine)
    for event in events:
        reader.read(event)
    return list(reader.visits.values())


class _Reader:
    """Gathers visits; an event belongs to the visit that the event before it belongs to."""

    def __init__(self, machine: Json) -> None:
        self.visits: dict[int, Visit] = {}
        self._states = {str(path[-1]): state for path, state in documents.states(machine)}
        self._owner: dict[int, int | None] = {0: None}
        self._open: dict[int, Visit] = {}

    def read(self, event: Event) -> None:
        """Take the next event in."""
        owner = self._owner.get(event.previous)
        if event.type.endswith("StateEntered"):
            self._enter(event, owner)
            return
        self._owner[event.id] = owner
        if event.type.endswith("StateExited"):
            self._exit(event, owner)
        elif event.type in _OVER:
            self._end(event, owner)
        elif event.type.endswith("StateAborted"):
            self._abort(owner, event)
        elif owner is not None:
            self._attempt(event, self._holder(event, owner))

    def _enter(self, event: Event, owner: int | None) -> None:
        before = self.visits.get(owner) if owner is not None else None
        # What follows a state that was left stands beside it; what begins in an open one, within.
        parent = owner if before is None or before.exited_at is None else before.parent
        visit = Visit(
            name=event.name or "",
            type=event.type.removesuffix("StateEntered"),
            entered=event.id,
            entered_at=event.at,
            input=event.details.get("input"),
            parent=parent,
        )
        self.visits[event.id] = self._open[event.id] = visit
        self._owner[event.id] = event.id

    def _exit(self, event: Event, owner: int | None) -> None:
        number = owner
        while number is not None and (
            self.visits[number].name != event.name or number not in self._open
        ):
            number = self.visits[number].parent
        if number is None:
            return
        visit = self._open.pop(number)
        self._owner[event.id] = number
        visit.exited_at = event.at
        visit.output = event.details.get("output")
        visit.fate = Fate.CAUGHT if visit.failing else Fate.SUCCEEDED
        self._close_within(number, event.at)

    def _end(self, event: Event, owner: int | None) -> None:
        guilty: set[int] = set()
        while owner is not None:
            guilty.add(owner)
            owner = self.visits[owner].parent
        for number, visit in self._open.items():
            late = event.type == "ExecutionTimedOut"
            at_fault = late or number in guilty
            visit.fate = _OVER[event.type] if at_fault else Fate.ABORTED
            last = visit.last
            if last is not None and last.ended_at is None:
                last.ended_at = event.at
        self._open.clear()

    def _abort(self, owner: int | None, event: Event) -> None:
        if owner is not None and owner in self._open:
            self._close(owner, event.at)

    def _close_within(self, outer: int, at: float) -> None:
        """Close what is still open within *outer*: no event tells of each that is given up."""
        for number in [*self._open]:
            above = self.visits[number].parent
            while above is not None and above != outer:
                above = self.visits[above].parent
            if above == outer:
                self._close(number, at)

    def _close(self, number: int, at: float) -> None:
        visit = self._open.pop(number)
        visit.fate = Fate.FAILED if visit.failing else Fate.ABORTED
        if visit.last is not None and visit.last.ended_at is None:
            visit.last.ended_at = at

    def _holder(self, event: Event, owner: int) -> Visit:
        """Return the visit that an event of an attempt is about: that of its own kind of state."""
        kind = next((kind for kind in ("Map", "Parallel") if event.type.startswith(kind)), None)
        number: int | None = owner
        while kind and number is not None and self.visits[number].type != kind:
            number = self.visits[number].parent
        if number is None:
            return self.visits[owner]
        if kind and event.type.startswith((f"{kind}State", "MapRun")):
            self._owner[event.id] = number
        return self.visits[number]

    def _attempt(self, event: Event, visit: Visit) -> None:
        name = event.type
        if name.endswith(_OPENS):
            self._begin(event, visit)
            return
        last = visit.last
        if last is None:
            return
        if name.endswith("Submitted"):
            last.submitted = True
        elif name == "EvaluationFailed":
            _fail(last, event)
        elif name.startswith("MapIteration"):
            return
        elif name.endswith("StateFailed"):
            visit.broken = True
            last.ended_at = event.at
            last.error = last.error or _inner_failure(self.visits, visit, event.at)[1]
        elif name.endswith(_ENDS):
            _fail(last, event)
        elif name.endswith("Succeeded"):
            last.ended_at = event.at
            last.output = event.details.get("output")

    def _begin(self, event: Event, visit: Visit) -> None:
        before = visit.last
        if before is not None:
            if before.ended_at is None:
                # No event tells that an attempt at a Map or Parallel failed and is retried.
                before.ended_at, before.error = _inner_failure(self.visits, visit, event.at)
            self._close_within(visit.entered, before.ended_at)
            before.wait = event.at - before.ended_at
            before.retrier = _retrier(self._states.get(visit.name, {}), before.error)
        number = len(visit.attempts) + 1
        request = event.details.get("parameters")
        visit.attempts.append(Attempt(number, event.at, request=request))


def _fail(attempt: Attempt, event: Event) -> None:
    attempt.ended_at = event.at
    attempt.error = event.details.get("error") or ""
    attempt.cause = event.details.get("cause")


def _inner_failure(told: dict[int, Visit], outer: Visit, now: float) -> tuple[float, str]:
    """Return when the last state within *outer* that failed did so, and its error."""
    for visit in reversed(told.values()):
        if visit.parent != outer.entered or visit.exited_at is not None:
            continue
        if visit.type == "Fail":
            return visit.entered_at, ""
        last = visit.last
        if last is not None and last.error is not None:
            return (now if last.ended_at is None else last.ended_at), last.error
    return now, ""


def _retrier(state: JsonObject, error: str | None) -> int | None:
    failure = StateError(error, None)
    for number, retrier in enumerate(state.get("Retry", ())):
        if any(failure.matches(name) for name in retrier["ErrorEquals"]):
            return number
    return None
