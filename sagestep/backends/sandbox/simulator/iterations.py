"""The iterations of a Map state: branches of the execution, or executions of their own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import suppress

from sagestep.asl.language.intrinsics import random_uuid
from sagestep.backends.sandbox.simulator import interpreter
from sagestep.backends.sandbox.simulator.errors import RUNTIME, THRESHOLD, StateError
from sagestep.backends.sandbox.simulator.history import History, HistoryFullError, Trail
from sagestep.backends.sandbox.simulator.limits import Tolerance
from sagestep.backends.sandbox.simulator.run import Child, Run, Scope, Visit, timestamp
from sagestep.backends.sandbox.simulator.timeline import Branch, Mailbox, Wait
from sagestep.backends.sandbox.simulator.writer import written
from sagestep.types import Json, JsonObject

Told = tuple[int, Json | StateError]


def inline(
    visit: Visit,
    processor: JsonObject,
    pairs: Iterable[tuple[JsonObject, Json]],
    total: int,
    limit: int,
) -> Generator[Wait, None, list[Json]]:
    """Run every pair of an item and its input, *limit* at a time; return the outputs in order.

    Raises:
        StateError: an iteration failed.
    """
    scopes: dict[int, Scope] = {}

    def works() -> Iterable[Generator[Wait, None, Json | StateError]]:
        for index, (item, data) in enumerate(pairs):
            scope = scopes[index] = visit.scope.inner(item)
            yield interpreter.guarded(_iteration(visit, scope, processor, index, data))

    results: list[Json] = [None] * total
    for_each = _Pool(visit, works(), limit)
    try:
        for _ in range(total):
            index, told = yield from for_each.next()
            visit.trail.previous = scopes.pop(index).trail.previous
            if isinstance(told, StateError):
                raise told
            results[index] = told
    finally:
        for_each.cancel()
    return results


def _iteration(
    visit: Visit, scope: Scope, processor: JsonObject, index: int, data: Json
) -> Generator[Wait, None, Json]:
    trail = scope.trail
    trail.add("MapIterationStarted", visit.name, index=index)
    try:
        output = yield from interpreter.run_states(scope, processor, data)
    except StateError as failure:
        if failure.error != RUNTIME:
            trail.note("MapIterationFailed", visit.name, index=index)
        raise
    except GeneratorExit:
        with suppress(HistoryFullError):
            trail.note("MapIterationAborted", visit.name, index=index)
        raise
    trail.add("MapIterationSucceeded", visit.name, index=index)
    return output


def distributed(
    visit: Visit,
    processor: JsonObject,
    inputs: list[Json],
    limit: int,
    allowed: Tolerance,
    data: Json,
) -> Generator[Wait, None, Json]:
    """Run a child execution for each of *inputs*; return the outputs of those that succeed.

    Where items are in batches, all those of a batch that fails have failed. *data* is what the
    state's paths read.

    Raises:
        StateError: more of them failed than are tolerated.
    """
    label = visit.state.get("Label") or random_uuid(visit.run.random)
    machine = visit.run.machine
    map_run = f"{machine['Id']}/{label}:{random_uuid(visit.run.random)}"
    map_run = map_run.replace(":stateMachine:", ":mapRun:")
    visit.trail.add("MapRunStarted", mapRunArn=map_run)
    works = (
        _child(visit, processor, (label, map_run), item, index) for index, item in enumerate(inputs)
    )
    results: dict[int, Json] = {}
    failed = 0
    pool = _Pool(visit, works, limit)
    try:
        for _ in inputs:
            index, told = yield from pool.next()
            if not isinstance(told, StateError):
                results[index] = told
                continue
            failed += _weight(visit, inputs[index])
            if allowed.exceeded(failed):
                visit.trail.add("MapRunFailed", error=THRESHOLD)
                reason = "The specified tolerated failure threshold was exceeded"
                raise StateError(THRESHOLD, reason)
    finally:
        pool.cancel()
    visit.trail.note("MapRunSucceeded")
    return written(visit, data, map_run, _ended(visit, map_run), results)


def _weight(visit: Visit, data: Json) -> int:
    return len(data["Items"]) if "ItemBatcher" in visit.state else 1


def _ended(visit: Visit, map_run: str) -> list[Child]:
    """Return the children of the map run, in the order of their items."""
    found = [one for one in visit.run.children if one.map_run == map_run]
    return sorted(found, key=lambda one: one.index)


def _child(
    visit: Visit, processor: JsonObject, called: tuple[str, str], data: Json, index: int
) -> Generator[Wait, None, Json | StateError]:
    """Run an execution of its own: its history, its context object, no variables from outside.

    *called* are the label of the state and the ARN of its map run.
    """
    parent = visit.run
    label, map_run = called
    name = random_uuid(parent.random)
    arn = parent.machine["Id"].replace(":stateMachine:", ":execution:")
    execution = {
        **parent.execution,
        "Id": f"{arn}/{label}:{name}",
        "Input": data,
        "StartTime": timestamp(parent.timeline.now()),
        "Name": name,
    }
    run = Run(
        parent.timeline,
        parent.random,
        parent.services,
        History(parent.timeline.now),
        execution,
        {**parent.machine, "Id": f"{parent.machine['Id']}/{label}"},
        parent.language,
        parent.jobs,
        parent.children,
    )
    started = parent.timeline.now()
    run.history.add("ExecutionStarted", None, 0, {"input": data})
    scope = Scope(run, Trail(run.history), {})
    told: Json | StateError
    try:
        told = yield from interpreter.run_states(scope, processor, data)
    except StateError as failure:
        told = failure
    except HistoryFullError as full:
        told = StateError(full.error, full.cause)
    failed = told if isinstance(told, StateError) else None
    ending = "ExecutionFailed" if failed else "ExecutionSucceeded"
    run.history.end(ending, scope.trail.previous, {})
    parent.children.append(
        Child(
            state=visit.name,
            index=index,
            started_at=started,
            ended_at=parent.timeline.now(),
            error=failed.error if failed else None,
            cause=failed.cause if failed else None,
            events=run.history.events,
            arn=str(execution["Id"]),
            map_run=map_run,
            input=data,
            output=None if failed else told,
        )
    )
    return told


class _Pool:
    """Runs works, at most *limit* at a time, and tells what each comes to."""

    def __init__(
        self, visit: Visit, works: Iterable[Generator[Wait, None, Json | StateError]], limit: int
    ) -> None:
        self._timeline = visit.run.timeline
        self._works = enumerate(works)
        self._limit = limit
        self._running: dict[int, Branch] = {}
        self._mailbox: Mailbox[Told] = Mailbox()

    def next(self) -> Generator[Wait, None, Told]:
        """Wait for the next work to end; return its number and what it came to."""
        while len(self._running) < self._limit:
            index, work = next(self._works, (-1, None))
            if work is None:
                break
            self._running[index] = self._timeline.start(work, self._reporter(index))
        index, told = yield from self._mailbox.receive()
        del self._running[index]
        return index, told

    def cancel(self) -> None:
        """End what still runs."""
        for branch in self._running.values():
            branch.cancel()

    def _reporter(self, index: int) -> Callable[[Json | StateError], None]:
        return lambda told: self._timeline.post(self._mailbox, (index, told))
