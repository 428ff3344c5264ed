"""One execution while it runs: what all its states share, and what one visit to a state knows."""

from __future__ import annotations

from collections.abc import Generator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache, partial
from random import Random
from typing import Final, Protocol

from sagestep.asl.language.references import Sources
from sagestep.backends.sandbox.simulator.calls import Call
from sagestep.backends.sandbox.simulator.errors import EvaluationError, QueryError, StateError
from sagestep.backends.sandbox.simulator.history import Event, History, Trail
from sagestep.backends.sandbox.simulator.mocks import Mocks
from sagestep.backends.sandbox.simulator.query import Evaluator
from sagestep.backends.sandbox.simulator.timeline import Timeline, Wait
from sagestep.types import Json, JsonObject, QueryLanguage

ENTERED: Final = (
    "An error occurred while executing the state '{name}' (entered at the event id #{id}). "
)


@lru_cache(maxsize=256)
def timestamp(seconds: float) -> str:
    """Return *seconds* since 1970 as the context object tells times."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


class Services(Protocol):
    """What tasks call."""

    mocks: Mocks

    def call(self, call: Call) -> Generator[Wait, None, Json]:
        """Make *call* and return its result."""
        ...


@dataclass(frozen=True, slots=True)
class Child:
    """An execution that a distributed Map called *state* started for item or batch `index`.

    Times are seconds since 1970; `error` is None where it succeeded.
    """

    state: str
    index: int
    started_at: float
    ended_at: float
    error: str | None
    cause: str | None
    events: Sequence[Event]
    arn: str = ""
    map_run: str = ""
    input: Json = None
    output: Json = None


@dataclass(slots=True)
class Run:
    """An execution: its time, its chance, its services, its history and its own context object."""

    timeline: Timeline
    random: Random
    services: Services
    history: History
    execution: JsonObject
    machine: JsonObject
    language: QueryLanguage
    jobs: list[JsonObject] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)


@dataclass(slots=True)
class Scope:
    """A sequence of states that run one after the other: a machine, a branch, an iteration.

    Variables of an outer scope are read, never written. `item` is the context object's ``Map``.
    """

    run: Run
    trail: Trail
    variables: MutableMapping[str, Json]
    item: JsonObject | None = None
    nested: bool = False

    def inner(self, item: JsonObject | None = None) -> Scope:
        """Return the scope of a branch or iteration that begins here."""
        item = self.item if item is None else item
        return Scope(self.run, self.trail.fork(), dict(self.variables), item, nested=True)


@dataclass(slots=True)
class Visit:
    """One visit to a state: what came in, and all that its fields may read."""

    scope: Scope
    name: str
    state: JsonObject
    raw: Json
    entered: int
    entered_at: float
    retries: int | None = None
    token: str | None = None

    @property
    def run(self) -> Run:
        """Return the execution."""
        return self.scope.run

    @property
    def trail(self) -> Trail:
        """Return the branch's way through the history."""
        return self.scope.trail

    @property
    def jsonata(self) -> bool:
        """Say whether the state's query language is JSONata."""
        chosen = self.state.get("QueryLanguage", self.run.language)
        return bool(chosen == QueryLanguage.JSONATA)

    # Rule: The Context Object, https://states-language.net/spec.html#context-object
    def context(self, item: JsonObject | None = None) -> JsonObject:
        """Return the context object as the state sees it."""
        told: JsonObject = {
            "Execution": self.run.execution,
            "StateMachine": self.run.machine,
            "State": {"Name": self.name, "EnteredTime": timestamp(self.entered_at)},
        }
        if self.retries is not None:
            told["State"]["RetryCount"] = self.retries
        if self.token is not None:
            told["Task"] = {"Token": self.token}
        item = self.scope.item if item is None else item
        if item is not None:
            told["Map"] = item
        return told

    def sources(self, data: Json, item: JsonObject | None = None) -> Sources:
        """Return what paths and intrinsic functions read where ``$`` is *data*."""
        context = partial(self.context, item)
        return Sources(data, context, self.scope.variables, self.run.random)

    @property
    def query(self) -> Evaluator:
        """Return what evaluates the state's JSONata."""
        return Evaluator(self.scope.variables, self.run.random, self.run.timeline.now)

    def states(self, item: JsonObject | None = None, **more: Json) -> JsonObject:
        """Return ``$states`` with *more* members: ``result`` or ``errorOutput``."""
        return {"input": self.raw, **more, "context": self.context(item)}

    def fault(self, fault: EvaluationError) -> StateError:
        """Return *fault* as this state's failure; a failed query leaves its own event."""
        cause = ENTERED.replace("{name}", self.name).replace("{id}", str(self.entered))
        cause += fault.reason
        if isinstance(fault, QueryError):
            self.trail.add(
                "EvaluationFailed",
                self.name,
                state=self.name,
                error=fault.error,
                cause=cause,
                location=fault.location,
            )
        return StateError(fault.error, cause if fault.prefixed else fault.reason)

    def assign(self, values: Mapping[str, Json]) -> None:
        """Set variables of this scope."""
        self.scope.variables.update(values)
