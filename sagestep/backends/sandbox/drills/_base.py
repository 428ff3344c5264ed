"""What a drill declares: whom it can hit, what the sandbox then does, and what AWS says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sagestep import paths
from sagestep.asl import machine as documents
from sagestep.asl.integration import Integration, parse_resource
from sagestep.backends._base import RESOURCE_IN_USE
from sagestep.backends.sandbox.operations import code_of
from sagestep.backends.sandbox.outcome import Outcome, failure_reason, possible
from sagestep.backends.sandbox.simulator.errors import TASK_FAILED, TIMEOUT
from sagestep.backends.sandbox.simulator.sagemaker import error_name, knows
from sagestep.kinds import JobKind, kind_of_operation
from sagestep.payload import from_template
from sagestep.types import IntegrationPattern, Json, JsonObject, Path


@dataclass(frozen=True)
class Task:
    """A task of a machine, as far as its text tells; dynamic values stand in `request` as such.

    `limit` is the seconds after which the task gives up, `machine_limit` the whole machine; None
    where there is no such limit, or it is known only at run time.
    """

    name: str
    path: Path
    resource: str
    request: JsonObject
    limit: float | None = None
    machine_limit: float | None = None

    @cached_property
    def integration(self) -> Integration | None:
        """Return the service call that the task makes, if its resource names one."""
        return parse_resource(self.resource)

    @cached_property
    def kind(self) -> JobKind | None:
        """Return what of SageMaker the task makes; None where it makes nothing of the kind."""
        if self.integration is None or self.integration.service != "sagemaker":
            return None
        return kind_of_operation(self.integration.operation)

    @property
    def simulated(self) -> bool:
        """Say whether the sandbox answers the task; else a mock has to."""
        return self.integration is not None and knows(self.integration)

    @property
    def waits(self) -> bool:
        """Say whether the task goes on until its job is over."""
        return bool(self.integration and self.integration.pattern is IntegrationPattern.RUN_JOB)


def tasks(machine: Json) -> tuple[Task, ...]:
    """Return the tasks of *machine*, nested ones too, in the order of its text."""
    return tuple(_tasks(machine))


def _tasks(machine: Json) -> Iterator[Task]:
    whole = _seconds(machine, "TimeoutSeconds")
    for path, state in documents.states(machine):
        resource = state.get("Resource")
        if state.get("Type") != "Task" or not isinstance(resource, str):
            continue
        language = documents.query_language(machine, path)
        given = paths.get(state, (documents.ARGUMENTS[language],))
        limits = (_seconds(state, field) for field in ("TimeoutSeconds", "HeartbeatSeconds"))
        yield Task(
            name=str(path[-1]),
            path=path,
            resource=resource,
            request=from_template(given, language) if isinstance(given, dict) else {},
            limit=min((limit for limit in limits if limit), default=None),
            machine_limit=whole,
        )


def _seconds(holder: Json, field: str) -> float | None:
    value = paths.get(holder, (field,))
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Said:
    """What Step Functions says of an attempt: the error, None where the task succeeds, and why."""

    error: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Drill:
    """One thing that goes wrong.

    `instruct` returns what the sandbox does with an attempt, in the form of
    `simulator.instructions`. `times` is how many attempts it hits unless one says otherwise: None
    for all of them, as what is wrong does not right itself. `counted` says that the number may be
    chosen, `coded` that the container's exit code may. `fits` may rely on the task's kind.
    """

    id: str
    rank: int
    source: str
    instruct: Callable[[Task], JsonObject]
    when: Callable[[Task], bool] = lambda _task: True
    times: int | None = None
    counted: bool = False
    coded: bool = False

    def fits(self, task: Task) -> bool:
        """Say whether *task* can be put through it."""
        return task.kind is not None and self.when(task)


def answers(
    drill: Drill, task: Task, times: int | None = None, exit_code: int | None = None
) -> list[JsonObject]:
    """Return what *task* is answered attempt by attempt: mocks, the last of which stays."""
    instruction = drill.instruct(task)
    if drill.coded and exit_code is not None:
        instruction = {**instruction, "exit_code": exit_code}
    hit: JsonObject = {"sandbox": instruction}
    count = (times if drill.counted and times else None) or drill.times
    return [hit] if count is None else [hit] * count + [{"sandbox": True}]


def said(drill: Drill, task: Task) -> Said:
    """Return what Step Functions says of an attempt of *task* that *drill* hits."""
    told = drill.instruct(task)
    if task.integration is None or task.kind is None:
        return Said(None, "")
    if refuse := told.get("refuse"):
        return Said(error_name(task.integration, refuse["code"]), refuse["message"])
    if told.get("taken"):
        return Said(error_name(task.integration, code_of(task.kind.operation, RESOURCE_IN_USE)), "")
    if told.get("lasts"):
        return Said(TIMEOUT, "")
    reason = failure_reason(Outcome(told["outcome"]), task.kind, task.request)
    return Said(TASK_FAILED if reason and task.waits else None, reason or "")


def job_ends(outcome: Outcome) -> Callable[[Task], JsonObject]:
    """Return the instruction that the job ends with *outcome*."""
    return lambda _task: {"outcome": outcome.value}


def can_end(outcome: Outcome) -> Callable[[Task], bool]:
    """Return whether a task's job can end with *outcome*."""

    def can(task: Task) -> bool:
        return task.kind is not None and outcome in possible(task.kind, task.request)

    return can


def refused(code: str, message: str) -> JsonObject:
    """Return the instruction that the call is refused, in AWS's *code* and with *message*."""
    return {"refuse": {"code": code, "message": message}}
