"""What an execution's history tells: visits to states, and attempts within them.

It reads AWS's events alone, so it tells as much of the first events of a history as of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sagestep.asl import machine as documents
from sagestep.asl.integration import parse_resource
from sagestep.backends.sandbox.simulator.history import Event
from sagestep.kinds import kind_of_operation
from sagestep.types import Json, JsonObject, Path


class Fate(StrEnum):
    """What became of a visit to a state; what is listed later weighs more."""

    SUCCEEDED = "succeeded"
    CAUGHT = "caught"
    """It failed, and a catcher led on."""
    RUNNING = "running"
    ABORTED = "aborted"
    """It was given up because something else failed."""
    TIMED_OUT = "timed_out"
    """It was at work when the time of the whole machine was over."""
    FAILED = "failed"


WEIGHT: Final = {fate: number for number, fate in enumerate(Fate)}


@dataclass(slots=True)
class Attempt:
    """One attempt at a state; times are seconds since 1970, None where it goes on.

    `wait` is how many seconds go by before the next attempt, None where there is none; `retrier`
    the position of the retrier that asks for it. `submitted` says that a service took the work on.
    """

    number: int
    started_at: float
    ended_at: float | None = None
    error: str | None = None
    cause: str | None = None
    submitted: bool = False
    request: Json = None
    output: Json = None
    wait: float | None = None
    retrier: int | None = None

    @property
    def failed(self) -> bool:
        """Say whether it ended with an error."""
        return self.error is not None


@dataclass(slots=True)
class Visit:
    """One visit to the state *name*: from event `entered` on, until `exited_at` if it ended."""

    name: str
    type: str
    entered: int
    entered_at: float
    input: Json
    parent: int | None
    exited_at: float | None = None
    output: Json = None
    fate: Fate = Fate.RUNNING
    attempts: list[Attempt] = field(default_factory=list)
    broken: bool = False

    @property
    def last(self) -> Attempt | None:
        """Return the last attempt, None where the state makes none."""
        return self.attempts[-1] if self.attempts else None

    @property
    def failing(self) -> bool:
        """Say whether it has failed, as far as it has come."""
        return self.broken or (self.last is not None and self.last.failed)


def job_name(state: JsonObject, attempt: Attempt) -> str:
    """Return the name of the job, model or endpoint that *attempt* at *state* asked for, if any."""
    integration = parse_resource(state.get("Resource"))
    kind = kind_of_operation(integration.operation) if integration else None
    request = attempt.request if isinstance(attempt.request, dict) else {}
    return str(request.get(kind.name_field, "")) if kind else ""


def fates(machine: Json, told: Sequence[Visit]) -> dict[Path, Fate]:
    """Return what became of each state of *machine* that was visited, the worst of its visits."""
    worst: dict[str, Fate] = {}
    for visit in told:
        before = worst.get(visit.name)
        if before is None or WEIGHT[visit.fate] > WEIGHT[before]:
            worst[visit.name] = visit.fate
    places = {str(path[-1]): path for path, _ in documents.states(machine)}
    # A fragment's targets stand elsewhere: the picture has them beside the states that are here.
    return {places.get(name, (name,)): fate for name, fate in worst.items()}


def visit_of(told: Sequence[Visit], events: Sequence[Event], number: int) -> Visit | None:
    """Return the visit that event *number* belongs to; None for an event of the whole execution."""
    if events[number - 1].type.startswith("Execution"):
        return None
    entered = {visit.entered: visit for visit in told}
    named = events[number - 1].name
    while number > 0:
        visit = entered.get(number)
        if visit is not None and named in (None, visit.name):
            return visit
        number = events[number - 1].previous
    return None
