"""Task: has a service do something and waits for what comes of it."""

from __future__ import annotations

from collections.abc import Generator

from sagestep.asl.language.intrinsics import random_uuid
from sagestep.backends.sandbox.simulator import attempts
from sagestep.backends.sandbox.simulator.calls import Call
from sagestep.backends.sandbox.simulator.dataflow import arguments, check_size, fill, finished
from sagestep.backends.sandbox.simulator.errors import TIMEOUT, StateError
from sagestep.backends.sandbox.simulator.limits import seconds
from sagestep.backends.sandbox.simulator.outcomes import Outcome
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import Json


# Rule: a Task state calls the service that Resource names, with its effective input; its result is
# the answer, or with .sync and .waitForTaskToken what the job or the callback comes to. It fails
# with States.Timeout when TimeoutSeconds or HeartbeatSeconds go by.
# https://states-language.net/spec.html#task-state and
# https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
def run(visit: Visit) -> Generator[Wait, None, Outcome]:
    """Run the state."""
    return (yield from attempts.attempt(visit, _attempt))


def _attempt(visit: Visit) -> Generator[Wait, None, Json]:
    resource: str = visit.state["Resource"]
    visit.token = random_uuid(visit.run.random) if ".waitForTaskToken" in resource else None
    request = arguments(visit)
    check_size(request, visit.name)
    _credentials(visit)
    timeout = seconds(visit, "TimeoutSeconds", visit.raw)
    heartbeat = seconds(visit, "HeartbeatSeconds", visit.raw)
    run = visit.run
    call = Call(
        state=visit.name,
        resource=resource,
        request=request,
        timeout=timeout,
        heartbeat=heartbeat,
        execution=run.execution["Id"],
        timeline=run.timeline,
        trail=visit.trail,
        random=run.random,
        jobs=run.jobs,
    )
    family = _family(resource)
    visit.trail.add(f"{family}Scheduled", resource=resource, parameters=request)
    visit.trail.add(f"{family}Started", resource=resource)
    try:
        result = yield from run.services.call(call)
        check_size(result, resource)
    except StateError as failure:
        kind = "TimedOut" if failure.error == TIMEOUT or failure.heartbeat else "Failed"
        visit.trail.add(f"{family}{kind}", error=failure.error, cause=failure.cause)
        raise
    visit.trail.add(f"{family}Succeeded", resource=resource, output=result)
    return finished(visit, result)


def _family(resource: str) -> str:
    """Return what the task's events begin with; functions and activities have their own."""
    if ":lambda:" in resource and ":states:" not in resource:
        return "LambdaFunction"
    return "Activity" if ":activity:" in resource else "Task"


def _credentials(visit: Visit) -> None:
    """Evaluate the role to be taken on: it is not used, but may fail."""
    if "Credentials" not in visit.state:
        return
    if visit.jsonata:
        visit.query.fill(visit.state["Credentials"], visit.states(), "Credentials")
    else:
        fill(visit, visit.state["Credentials"], visit.raw)
