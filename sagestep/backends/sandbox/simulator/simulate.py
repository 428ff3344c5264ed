"""Run a state machine from its first state to its end, in no time."""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

from sagestep.asl.language.intrinsics import random_uuid
from sagestep.backends._base import BackendError
from sagestep.backends.answers import read
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox.backend import ACCOUNT, Sandbox
from sagestep.backends.sandbox.simulator import interpreter
from sagestep.backends.sandbox.simulator.dataflow import check_size
from sagestep.backends.sandbox.simulator.definition import check
from sagestep.backends.sandbox.simulator.errors import TIMEOUT, StateError
from sagestep.backends.sandbox.simulator.history import Event, History, HistoryFullError, Trail
from sagestep.backends.sandbox.simulator.mocks import Mocks
from sagestep.backends.sandbox.simulator.run import Child, Run, Scope, timestamp
from sagestep.backends.sandbox.simulator.services import Services
from sagestep.backends.sandbox.simulator.timeline import Timeline, Wait
from sagestep.cost import billed
from sagestep.kinds import kind_of_operation
from sagestep.types import Json, JsonObject, QueryLanguage

SUCCEEDED: Final = "SUCCEEDED"
FAILED: Final = "FAILED"
TIMED_OUT: Final = "TIMED_OUT"
DELETED: Final = "Deleted"
"""The status of a thing that the execution deleted; AWS has none for it."""
YEAR: Final = 31_536_000
"""How many seconds a standard execution may take."""
FIVE_MINUTES: Final = 300
"""How many seconds an express execution may take."""


@dataclass(frozen=True, slots=True)
class Execution:
    """An execution that is over. `elapsed_seconds` are virtual; `jobs` are the sandbox's.

    `children` are the executions of distributed Maps that ended, in the order in which they did.
    """

    status: str
    output: Json
    error: str | None
    cause: str | None
    events: Sequence[Event]
    elapsed_seconds: float
    jobs: Sequence[JsonObject] = field(default_factory=list)
    children: Sequence[Child] = field(default_factory=list)
    assumed: Sequence[str] = ()
    """The ARNs of what the machine refers to and did not make: it was taken to be there."""


def simulate(
    definition: Json,
    input: Json,
    *,
    mocks: Mapping[str, Sequence[JsonObject]] | None = None,
    seed: int = 0,
    clock: ManualClock | None = None,
    sandbox: Sandbox | None = None,
    context: Mapping[str, str] | None = None,
    express: bool = False,
) -> Execution:
    """Run *definition* on *input* and return what came of it.

    *mocks* say what tasks answer, by state name: ``{"result": …}``, ``{"error", "cause"}`` or
    ``{"timed_out": true}``, each optionally with the ``seconds`` it takes; without one, SageMaker
    tasks run in *sandbox*. A sandbox of one's own must go by *clock*, at rate 1. *context* names
    the execution: ``execution_name``, ``execution_arn``, ``state_machine_name``,
    ``state_machine_arn``, ``role_arn``. The same seed gives the same execution.

    Raises:
        SagestepError: AWS would refuse the definition, or a task has neither mock nor sandbox.
    """
    machine = check(definition, express=express)
    clock = clock or ManualClock(time.time())
    if sandbox is None:
        sandbox = Sandbox({}, rate=1.0, seed=seed, clock=clock, assumes=True)
    random = Random(seed)
    timeline = Timeline(clock)
    started = clock.now()
    names = _context(context or {}, random, sandbox.region)
    run = Run(
        timeline=timeline,
        random=random,
        services=Services(Mocks(mocks), sandbox),
        history=History(timeline.now),
        execution={
            "Id": names["execution_arn"],
            "Input": input,
            "StartTime": timestamp(started),
            "Name": names["execution_name"],
            "RoleArn": names["role_arn"],
            "RedriveCount": 0,
        },
        machine={"Id": names["state_machine_arn"], "Name": names["state_machine_name"]},
        language=QueryLanguage(machine.get("QueryLanguage", QueryLanguage.JSONPATH)),
    )
    status, output, error, cause = _execute(run, machine, input, express)
    for job in run.jobs:
        _settle(job, sandbox)
    return Execution(
        status=status,
        output=output,
        error=error,
        cause=cause,
        events=run.history.events,
        elapsed_seconds=clock.now() - started,
        jobs=run.jobs,
        children=run.children,
        assumed=tuple(sandbox.assumed),
    )


def _execute(
    run: Run, machine: JsonObject, data: Json, express: bool
) -> tuple[str, Json, str | None, str | None]:
    history, timeline = run.history, run.timeline
    history.add("ExecutionStarted", None, 0, {"input": data})
    trail = Trail(history)
    told: list[Json | StateError] = []
    main = timeline.start(_main(Scope(run, trail, {}), machine, data), told.append)
    longest = FIVE_MINUTES if express else YEAR
    limit = min(machine.get("TimeoutSeconds", math.inf), longest)
    try:
        in_time = timeline.run(timeline.now() + limit)
    except HistoryFullError as full:
        in_time, told = True, [StateError(full.error, full.cause)]
    if not in_time:
        history.end("ExecutionTimedOut", trail.previous, {"error": TIMEOUT})
        main.cancel()
        return TIMED_OUT, None, TIMEOUT, None
    result = told[0]
    if isinstance(result, StateError):
        details = {"error": result.error, "cause": result.cause}
        history.end("ExecutionFailed", trail.previous, details)
        main.cancel()
        return FAILED, None, result.error, result.cause
    history.end("ExecutionSucceeded", trail.previous, {"output": result})
    return SUCCEEDED, result, None, None


def _main(
    scope: Scope, machine: JsonObject, data: Json
) -> Generator[Wait, None, Json | StateError]:
    try:
        check_size(data, machine["StartAt"])
        return (yield from interpreter.run_states(scope, machine, data))
    except StateError as failure:
        return failure


def _context(given: Mapping[str, str], random: Random, region: str) -> dict[str, str]:
    machine = given.get("state_machine_name", "StateMachine")
    name = given.get("execution_name") or random_uuid(random)
    arn = f"arn:aws:states:{region}:{ACCOUNT}"
    return {
        "execution_name": name,
        "execution_arn": f"{arn}:execution:{machine}:{name}",
        "state_machine_name": machine,
        "state_machine_arn": f"{arn}:stateMachine:{machine}",
        "role_arn": f"arn:aws:iam::{ACCOUNT}:role/StepFunctionsRole",
        **given,
    }


def _settle(job: JsonObject, sandbox: Sandbox) -> None:
    """Write into *job* how it stands when the execution is over, and what becomes of it then."""
    kind = kind_of_operation(job["operation"])
    if kind is None:
        return
    later = sandbox.foresee(kind, job["name"])
    last = read(kind, later)
    try:
        said = read(kind, sandbox.describe(kind, job["name"]))
    except BackendError:
        # The machine itself deleted it.
        said = replace(last, status=DELETED)
    job["status"] = said.status
    job["ended_at"] = said.ended_at
    job["billable_seconds"] = said.billable_seconds
    job["failure_reason"] = said.failure_reason
    uses = kind.usages(later)
    job["later"] = {
        "status": last.status,
        "ended_at": last.ended_at,
        "billable_seconds": last.billable_seconds,
        "failure_reason": last.failure_reason,
        "instance_type": uses[0].instance_type if uses else None,
        "instance_count": sum(use.count for use in uses) if uses else None,
        "usd": billed(uses, last.billable_seconds, sandbox.region),
    }
