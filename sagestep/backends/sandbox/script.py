"""A job's life, written down before it begins: which status from which second on.

How long things take is drawn from the kind's life cycle. The work itself goes faster on larger and on
more instances, by a made-up measure, and is bounded by the request's own limits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from sagestep import paths
from sagestep.backends.sandbox.outcome import (
    RUN_LIMIT,
    SPOT,
    WAIT_LIMIT,
    Outcome,
    failure_reason,
    possible,
)
from sagestep.catalog.instances import instance
from sagestep.kinds import JobKind, LifeCycle, Phase
from sagestep.types import JsonObject, Path

DAY: Final = 86_400
"""SageMaker's run limit for a training or processing job that names none."""
INTERRUPTED: Final = Phase("InProgress", "Interrupted", (60, 600), "Spot capacity was taken back")
WAITED_TOO_LONG: Final = "MaxWaitTimeExceeded"
ROOM: Final = 0.9
"""Which share of a limit a job takes that is to stay within it."""


@dataclass(frozen=True, slots=True)
class Beat:
    """From second `at` of the job's life on, this is its status. `work` marks its own code running."""

    at: float
    status: str
    secondary: str | None
    message: str
    work: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """The beats of a life, the last of which ends it.

    `started` is the second from which the instances are there, and paid for; None if they never are.
    `stopping` is how many seconds a stop would take.
    """

    beats: tuple[Beat, ...]
    started: float | None
    stopping: float
    failure_reason: str | None = None

    @property
    def seconds(self) -> float:
        """Return how long the life takes."""
        return self.beats[-1].at

    def until(self, second: float) -> tuple[Beat, ...]:
        """Return the beats of the first *second* seconds, at least the first."""
        return tuple(beat for beat in self.beats if beat.at <= second) or self.beats[:1]


Piece = tuple[Phase, float]
"""A phase and its length in seconds."""


def compose(kind: JobKind, request: JsonObject, outcome: Outcome, random: Random) -> Script:
    """Return the life of a job that ends in *outcome*; one that it cannot have is a completion."""
    if outcome not in possible(kind, request):
        outcome = Outcome.COMPLETED
    cycle = kind.life_cycle
    limit = _seconds(request, RUN_LIMIT) or DAY
    work = min(_draw(cycle.phases[cycle.working], random) * _pace(kind, request), ROOM * limit)
    pieces, end = _pieces(cycle, request, outcome, random, work, limit)
    wait = _seconds(request, WAIT_LIMIT) if paths.get(request, SPOT) is True else None
    if wait and outcome is Outcome.SPOT_INTERRUPTION:
        pieces, end = _cut_at_wait_limit(cycle, pieces, end, wait, random)
    elif wait and outcome is not Outcome.MAX_RUNTIME:
        pieces = _shrunk(pieces, ROOM * wait)
    return Script(
        beats=_beats(cycle, pieces, end),
        started=_started(cycle, pieces),
        stopping=_draw(cycle.stopping, random),
        failure_reason=failure_reason(outcome, kind, request),
    )


def stopped(script: Script, cycle: LifeCycle, second: float) -> Script:
    """Return *script* as it goes on when the user stops the job at *second*."""
    past = script.until(second)
    if len(past) == len(script.beats) or past[-1].status == cycle.stopping.status:
        return script
    end = second + script.stopping
    started = script.started if script.started is not None and script.started <= second else None
    beats = (*past, _beat(second, cycle.stopping), _beat(end, cycle.stopped))
    return replace(script, beats=beats, started=started, failure_reason=None)


def _pieces(
    cycle: LifeCycle,
    request: JsonObject,
    outcome: Outcome,
    random: Random,
    work: float,
    limit: float,
) -> tuple[list[Piece], Phase]:
    working = cycle.phases[cycle.working]
    before = [(phase, _draw(phase, random)) for phase in cycle.phases[: cycle.working]]
    after = [(phase, _draw(phase, random)) for phase in cycle.phases[cycle.working + 1 :]]
    part = random.uniform(0.05, 0.9) * work
    match outcome:
        case Outcome.COMPLETED:
            return [*before, (working, work), *after], cycle.completed
        case Outcome.MAX_RUNTIME:
            stopping = (cycle.stopping, _draw(cycle.stopping, random))
            return [*before, (working, limit), stopping], cycle.timed_out
        case Outcome.CAPACITY:
            return before[: max(cycle.working - 1, 1)] or [(working, min(part, 60.0))], cycle.failed
        case Outcome.BAD_INPUT:
            return before or [(working, min(part, 60.0))], cycle.failed
        case Outcome.SPOT_INTERRUPTION:
            # From a checkpoint the work goes on; without one it begins anew. Both stay in the limit.
            whole = work if "CheckpointConfig" in request else min(work, ROOM * limit - part)
            rest = whole - part if "CheckpointConfig" in request else max(whole, part)
            if part + rest > limit:
                part, rest = part * limit / (part + rest), rest * limit / (part + rest)
            again = [(phase, _draw(phase, random)) for phase in cycle.phases[: cycle.working]]
            gap = (INTERRUPTED, _draw(INTERRUPTED, random))
            pieces = [*before, (working, part), gap, *again, (working, rest), *after]
            return pieces, cycle.completed
    return [*before, (working, part)], cycle.failed


def _cut_at_wait_limit(
    cycle: LifeCycle, pieces: Sequence[Piece], end: Phase, wait: float, random: Random
) -> tuple[list[Piece], Phase]:
    """Return *pieces* ended by the limit on waiting and running together, if they exceed it."""
    if sum(seconds for _, seconds in pieces) <= wait:
        return [*pieces], end
    kept: list[Piece] = []
    left = float(wait)
    for phase, seconds in pieces:
        if left <= 0:
            break
        kept.append((phase, min(seconds, left)))
        left -= seconds
    kept.append((cycle.stopping, _draw(cycle.stopping, random)))
    return kept, replace(cycle.timed_out, secondary=WAITED_TOO_LONG)


def _shrunk(pieces: Sequence[Piece], seconds: float) -> list[Piece]:
    factor = min(1.0, seconds / max(sum(length for _, length in pieces), 1.0))
    return [(phase, length * factor) for phase, length in pieces]


def _beats(cycle: LifeCycle, pieces: Sequence[Piece], end: Phase) -> tuple[Beat, ...]:
    beats: list[Beat] = []
    at = 0.0
    for phase, seconds in pieces:
        beats.append(_beat(at, phase, work=phase is cycle.phases[cycle.working]))
        at += seconds
    return (*beats, _beat(at, end))


def _beat(at: float, phase: Phase, work: bool = False) -> Beat:
    # Floored to milliseconds, as AWS keeps times, so that no stretch of work outgrows its limit.
    return Beat(math.floor(at * 1000) / 1000, phase.status, phase.secondary, phase.message, work)


def _started(cycle: LifeCycle, pieces: Sequence[Piece]) -> float | None:
    """Return when the instances are there.

    That is the phase before the work where phases are told apart: the download of the input counts
    (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html).
    """
    first = max(cycle.working - 1, 0) if cycle.secondary_field else cycle.working
    there = cycle.phases[first : cycle.working + 1]
    at = 0.0
    for phase, seconds in pieces:
        if any(phase is one for one in there):
            return math.floor(at * 1000) / 1000
        at += seconds
    return None


def _draw(phase: Phase, random: Random) -> float:
    return random.uniform(*phase.seconds)


def _pace(kind: JobKind, request: JsonObject) -> float:
    """Return by how much the request's instances stretch or shorten the work."""
    used = next(iter(kind.usages(request)), None)
    known = instance(used.instance_type) if used else None
    if used is None or known is None:
        return 1.0
    size = ((known.vcpu or 4) / 4) ** -0.3 * used.count**-0.6
    return min(max(size * (0.5 if known.accelerator else 1.0), 0.1), 2.0)


def _seconds(request: JsonObject, path: Path) -> float | None:
    value = paths.get(request, path)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
