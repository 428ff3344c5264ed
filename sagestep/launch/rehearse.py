"""Rehearse a whole machine in the sandbox: run it on the virtual clock and read what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sagestep.asl.machine import states
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Sandbox
from sagestep.backends.sandbox.advice import Advice, Case, advise
from sagestep.backends.sandbox.drills import (
    Drill,
    Said,
    Task,
    answers,
    by_chance,
    drill,
    drills_for,
    said,
    tasks,
)
from sagestep.backends.sandbox.examples import example_input, example_result
from sagestep.backends.sandbox.reading import visits
from sagestep.backends.sandbox.simulator import Event, Execution, simulate
from sagestep.backends.sandbox.story import Attempt, Fate, Visit, fates, job_name, visit_of
from sagestep.failures import Explanation, translate
from sagestep.types import Json, JsonObject, Path

__all__ = [
    "Advice",
    "Attempt",
    "Drill",
    "Event",
    "Execution",
    "Fate",
    "Rehearsal",
    "Said",
    "Task",
    "Visit",
    "answers",
    "by_chance",
    "drill",
    "drills_for",
    "example_input",
    "example_result",
    "rehearse",
    "said",
    "tasks",
    "visit_of",
    "visits",
]


@dataclass(frozen=True)
class Rehearsal:
    """An execution, the visits that its history tells of, and what a person could change."""

    machine: JsonObject
    execution: Execution
    visits: Sequence[Visit]
    advice: Sequence[Advice]

    @cached_property
    def explanations(self) -> Sequence[Explanation]:
        """Return why states, and jobs after the execution, failed: each error of a state once."""
        kinds = {task.name: task.kind.id for task in tasks(self.machine) if task.kind}
        said: dict[tuple[str, str], Json] = {}
        for visit in [*self.visits, *self.inner]:
            for attempt in visit.attempts if visit.type == "Task" else ():
                if attempt.error is not None:
                    told = {"Error": attempt.error, "Cause": attempt.cause or ""}
                    said.setdefault((visit.name, attempt.error), told)
        for job in self.execution.jobs:
            reason = job["later"]["failure_reason"]
            if reason and not job["failure_reason"]:
                said.setdefault((job["state"], reason), reason)
        return [
            replace(one, state=state)
            for (state, _), told in said.items()
            for one in translate(told, kinds.get(state))[:1]
        ]

    @property
    def waited(self) -> float:
        """Return how many seconds went by between attempts."""
        return sum(attempt.wait or 0.0 for visit in self.visits for attempt in visit.attempts)

    @property
    def usd(self) -> float | None:
        """Return what the jobs cost by the catalogue's prices; None where none is known."""
        known = [usd for job in self.execution.jobs if (usd := job["later"]["usd"]) is not None]
        return sum(known) if known else None

    @property
    def priced(self) -> bool:
        """Say whether the price of all that was billed is known."""
        return all(
            job["later"]["usd"] is not None
            for job in self.execution.jobs
            if job["later"]["billable_seconds"]
        )

    def job_of(self, visit: Visit, attempt: Attempt) -> JsonObject | None:
        """Return the job that *attempt* made, or None if it made none."""
        state = next((one for path, one in states(self.machine) if path[-1] == visit.name), {})
        name = job_name(state, attempt)
        end = self.execution.events[-1].at if attempt.ended_at is None else attempt.ended_at
        return next(
            (
                job
                for job in self.execution.jobs
                if (job["state"], job["name"]) == (visit.name, name)
                and attempt.started_at <= job["created_at"] <= end
            ),
            None,
        )

    @cached_property
    def inner(self) -> list[Visit]:
        """Return the visits within the executions that distributed Maps started."""
        children = self.execution.children
        return [visit for one in children for visit in visits(self.machine, one.events)]

    def fates(self, told: Sequence[Visit], moment: float) -> dict[Path, Fate]:
        """Return what became of each state by *moment*, in seconds since 1970.

        *told* are the visits of the execution itself.
        """
        begun = [visit for visit in self.inner if visit.entered_at <= moment]
        return fates(self.machine, [*told, *begun])

    def until(self, count: int) -> list[Visit]:
        """Return the visits that the first *count* events tell of."""
        events = self.execution.events
        return visits(self.machine, events[:count]) if count < len(events) else list(self.visits)


def rehearse(
    machine: JsonObject,
    given: Json,
    mocks: Mapping[str, Sequence[JsonObject]],
    *,
    region: str,
    started: float,
    seed: int = 0,
) -> Rehearsal:
    """Run *machine* on the input *given* from the moment *started*, in seconds since 1970.

    *mocks* are answers by state name, as `answers` makes them and `simulate` takes them.

    Raises:
        SagestepError: AWS would refuse the machine, or nothing says what a task answers.
    """
    clock = ManualClock(started)
    sandbox = Sandbox({}, region, rate=1.0, seed=seed, clock=clock, assumes=True)
    execution = simulate(machine, given, mocks=mocks, seed=seed, clock=clock, sandbox=sandbox)
    told = visits(machine, execution.events)
    return Rehearsal(machine, execution, told, advise(Case(machine, execution, told)))
