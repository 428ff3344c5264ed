"""Parallel: runs branches side by side and gathers what they put out."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import Any

from sagestep.backends.sandbox.simulator import attempts, interpreter
from sagestep.backends.sandbox.simulator.dataflow import arguments, finished
from sagestep.backends.sandbox.simulator.errors import StateError
from sagestep.backends.sandbox.simulator.outcomes import Outcome
from sagestep.backends.sandbox.simulator.run import Scope, Visit
from sagestep.backends.sandbox.simulator.timeline import Mailbox, Timeline, Wait
from sagestep.types import Json

_Told = tuple[int, Json | StateError]


# Rule: every branch gets the same input; the result is the list of their outputs, in the branches'
# order. When one fails, all others end and the state fails.
# https://states-language.net/spec.html#parallel-state
def run(visit: Visit) -> Generator[Wait, None, Outcome]:
    """Run the state."""
    return (yield from attempts.attempt(visit, _attempt))


def _attempt(visit: Visit) -> Generator[Wait, None, Json]:
    data = arguments(visit)
    visit.trail.add("ParallelStateStarted")
    timeline = visit.run.timeline
    mailbox: Mailbox[_Told] = Mailbox()
    results: list[Json] = [None] * len(visit.state["Branches"])
    branches = []
    scopes: list[Scope] = []
    for index, machine in enumerate(visit.state["Branches"]):
        scope = visit.scope.inner()
        scopes.append(scope)
        work = interpreter.guarded(interpreter.run_states(scope, machine, data))
        branches.append(timeline.start(work, partial(_report, timeline, mailbox, index)))
    try:
        for _ in branches:
            index, told = yield from mailbox.receive()
            visit.trail.previous = scopes[index].trail.previous
            if isinstance(told, StateError):
                raise told
            results[index] = told
    finally:
        for branch in branches:
            branch.cancel()
    visit.trail.note("ParallelStateSucceeded")
    return finished(visit, results)


def _report(timeline: Timeline, mailbox: Mailbox[_Told], index: int, told: Any) -> None:
    timeline.post(mailbox, (index, told))
