"""A job's life, written down before it begins: which status from which second on.

How long things take is drawn from the kind's life cycle. By made-up measures the work itself goes
faster on larger and on more instances, a tuning job takes longer the more often its places are
taken, and what streams its input is soon done with downloading. The request's own limits bound it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import Final

from sagestep import paths
from sagestep.backends.sandbox.outcome import (
    RUN_LIMIT,
    SPOT,
    WAIT_LIMIT,
    Ending,
    Outcome,
    failure_reason,
    possible,
)
from sagestep.catalog.instances import instance
from sagestep.kinds import JobKind, LifeCycle, Phase
from sagestep.types import JsonObject, Path

DAY: Final = 86_400
"""SageMaker's run limit for a training or processing job that names none."""
NO_LIMIT: Final = 366 * DAY
"""Longer than anything takes here."""
INTERRUPTED: Final = Phase("InProgress", "Interrupted", (60, 600), "Spot capacity was taken back")
WAITED_TOO_LONG: Final = "MaxWaitTimeExceeded"
_SPOT: Final = (Outcome.SPOT_INTERRUPTION, Outcome.SPOT_RESTART)
_LIMITS: Final = ("HyperParameterTuningJobConfig", "ResourceLimits")
TUNING_LIMIT: Final = (*_LIMITS, "MaxRuntimeInSeconds")
_WAVES: Final = 5
"""How often a tuning job's places are taken over in the time that its life cycle gives."""
ROLLBACK: Final = ("DeploymentConfig", "AutoRollbackConfiguration", "Alarms")
"""What a deployment goes back for; without it, one that fails stays failed."""
DOWNLOADING: Final = "Downloading"
_STREAMED: Final = frozenset({"FastFile", "Pipe"})
ROOM: Final = 0.9
"""Which share of a limit a job takes that is to stay within it."""


@dataclass(frozen=True, slots=True)
class Beat:
    """The job's status from second `at` of its life on; `work` says that its own code runs."""

    at: float
    status: str
    secondary: str | None
    message: str
    work: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """The beats of a life, the last of which ends it.

    `started` is the second from which the instances are there, and paid for; None if they never
    are. `work` is how many seconds of work a completion takes, `stopping` how many a stop would.
    """

    beats: tuple[Beat, ...]
    started: float | None
    work: float
    stopping: float
    failure_reason: str | None = None

    @property
    def seconds(self) -> float:
        """Return how long the life takes."""
        return self.beats[-1].at

    @property
    def worked(self) -> float:
        """Return how many seconds the job's own code runs in it."""
        return sum(after.at - beat.at for beat, after in pairwise(self.beats) if beat.work)

    def until(self, second: float) -> tuple[Beat, ...]:
        """Return the beats of the first *second* seconds, at least the first."""
        return tuple(beat for beat in self.beats if beat.at <= second) or self.beats[:1]


Piece = tuple[Phase, int]
"""A phase and its length in seconds: whole ones, so that no sum of them outgrows a limit."""


def compose(kind: JobKind, request: JsonObject, ending: Ending | Outcome, random: Random) -> Script:
    """Return the life of a job that goes as *ending*; an outcome it cannot have is a completion."""
    if isinstance(ending, Outcome):
        ending = Ending(ending)
    outcome = ending.outcome if ending.outcome in possible(kind, request) else Outcome.COMPLETED
    cycle = kind.life_cycle
    if not cycle.phases:
        return Script((_beat(0, cycle.completed),), None, 0, 0)
    pieces, end, work = _pieces(kind, request, outcome, random)
    wait = _seconds(request, WAIT_LIMIT) if paths.get(request, SPOT) is True else None
    if wait and outcome in (*_SPOT, Outcome.MAX_RUNTIME):
        pieces, end = _cut_at_wait_limit(cycle, pieces, end, wait, random)
    elif wait:
        pieces = _shrunk(pieces, ROOM * wait)
    pieces = _stretched(cycle, pieces, ending.at_least)
    script = Script(
        beats=_beats(cycle, pieces, end),
        started=_started(cycle, pieces),
        work=work,
        stopping=_draw(cycle.stopping, random) if cycle.stopping else 0,
        failure_reason=failure_reason(outcome, kind, request, ending.exit_code),
    )
    if outcome is Outcome.STOPPED:
        return stopped(script, cycle, _midst(script, random))
    return script


def stopped(script: Script, cycle: LifeCycle, second: float) -> Script:
    """Return *script* as it goes on when the user stops the job at *second*."""
    past = script.until(second)
    over = len(past) == len(script.beats)
    if over or not (cycle.stopping and cycle.stopped) or past[-1].status == cycle.stopping.status:
        return script
    end = second + script.stopping
    started = script.started if script.started is not None and script.started <= second else None
    beats = (*past, _beat(second, cycle.stopping), _beat(end, cycle.stopped))
    return replace(script, beats=beats, started=started, failure_reason=None)


def _pieces(
    kind: JobKind, request: JsonObject, outcome: Outcome, random: Random
) -> tuple[list[Piece], Phase, int]:
    """Return the phases of a life, the one that ends it, and the work of a completion."""
    cycle = kind.life_cycle
    working = cycle.phases[cycle.longest]
    limit = _seconds(request, RUN_LIMIT) or (DAY if cycle.timed_out else NO_LIMIT)
    room = int(ROOM * min(limit, _seconds(request, TUNING_LIMIT) or limit))
    work = max(min(_draw(working, random, _pace(kind, request)), room), 1)
    part = int(random.uniform(0.05, 0.9) * work)
    before = [
        (phase, _draw(phase, random, _load(phase, request)))
        for phase in cycle.phases[: cycle.longest]
    ]
    failed = cycle.failed or cycle.completed
    after = [(phase, _draw(phase, random)) for phase in cycle.phases[cycle.longest + 1 :]]
    match outcome:
        case Outcome.COMPLETED | Outcome.STOPPED:
            return [*before, (working, work), *after], cycle.completed, work
        case Outcome.MAX_RUNTIME if cycle.stopping and cycle.timed_out:
            stopping = (cycle.stopping, _draw(cycle.stopping, random))
            return [*before, (working, limit), stopping], cycle.timed_out, int(limit / ROOM)
        case Outcome.CAPACITY:
            waiting = before[: max(cycle.longest - 1, 1)]
            return waiting or [(working, min(part, 60))], failed, work
        case Outcome.BAD_INPUT | Outcome.IMAGE_NOT_FOUND:
            return before or [(working, min(part, 60))], failed, work
        case Outcome.SPOT_INTERRUPTION | Outcome.SPOT_RESTART:
            # From a checkpoint the work goes on; without one it begins anew.
            goes_on = outcome is Outcome.SPOT_INTERRUPTION and "CheckpointConfig" in request
            rest = work - part if goes_on else min(work, limit - part)
            again = [(phase, _draw(phase, random)) for phase in cycle.phases[: cycle.longest]]
            gap = (INTERRUPTED, _draw(INTERRUPTED, random))
            pieces = [*before, (working, part), gap, *again, (working, rest), *after]
            return pieces, cycle.completed, part + rest
    if cycle.rolling_back and paths.get(request, ROLLBACK):
        back = (cycle.rolling_back, _draw(cycle.rolling_back, random))
        return [*before, (working, part), back], cycle.completed, work
    return [*before, (working, part)], failed, work


def _cut_at_wait_limit(
    cycle: LifeCycle, pieces: Sequence[Piece], end: Phase, wait: int, random: Random
) -> tuple[list[Piece], Phase]:
    """Return *pieces* ended by the limit on waiting and running together, if they exceed it."""
    if cycle.stopping is None or cycle.timed_out is None:
        return [*pieces], end
    kept: list[Piece] = []
    left = wait
    for phase, seconds in pieces:
        if phase is cycle.stopping or seconds <= left:
            kept.append((phase, seconds))
            left -= seconds
        else:
            cut = [*kept, (phase, left), (cycle.stopping, _draw(cycle.stopping, random))]
            return cut, replace(cycle.timed_out, secondary=WAITED_TOO_LONG)
    return kept, end


def _stretched(cycle: LifeCycle, pieces: Sequence[Piece], seconds: float) -> list[Piece]:
    """Return *pieces* made to last *seconds*, in a phase that no limit on running bounds."""
    short = int(seconds) - sum(length for _, length in pieces)
    if short <= 0:
        return [*pieces]
    first = _first(cycle)
    place = cycle.longest if cycle.timed_out is None or first is None else max(first - 1, 0)
    place = min(place, len(pieces) - 1)
    phase, length = pieces[place]
    return [*pieces[:place], (phase, length + short), *pieces[place + 1 :]]


def _midst(script: Script, random: Random) -> float:
    """Return a second at which the job's work is under way."""
    for beat, after in pairwise(script.beats):
        if beat.work:
            return int(beat.at + random.uniform(0.1, 0.9) * (after.at - beat.at))
    return int(script.seconds * random.uniform(0.3, 0.9))


def _shrunk(pieces: Sequence[Piece], seconds: float) -> list[Piece]:
    factor = min(1.0, seconds / max(sum(length for _, length in pieces), 1))
    return [(phase, int(length * factor)) for phase, length in pieces]


def _beats(cycle: LifeCycle, pieces: Sequence[Piece], end: Phase) -> tuple[Beat, ...]:
    beats: list[Beat] = []
    working = None if cycle.working is None else cycle.phases[cycle.working]
    at = 0
    for phase, seconds in pieces:
        beats.append(_beat(at, phase, work=phase is working))
        at += seconds
    return (*beats, _beat(at, end))


def _beat(at: float, phase: Phase, work: bool = False) -> Beat:
    return Beat(at, phase.status, phase.secondary, phase.message, work)


def _started(cycle: LifeCycle, pieces: Sequence[Piece]) -> float | None:
    """Return the second from which the instances are there, or None."""
    first = _first(cycle)
    if first is None or cycle.working is None:
        return None
    there = cycle.phases[first : cycle.working + 1]
    at = 0
    for phase, seconds in pieces:
        if any(phase is one for one in there):
            return at
        at += seconds
    return None


def _first(cycle: LifeCycle) -> int | None:
    """Return the index of the phase in which the instances are there first.

    That is the phase before the work where phases are told apart: the download of the input counts
    (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html).
    """
    if cycle.working is None:
        return None
    return max(cycle.working - 1, 0) if cycle.secondary_field else cycle.working


def _draw(phase: Phase, random: Random, pace: float = 1.0) -> int:
    return round(random.uniform(*phase.seconds) * pace)


def _pace(kind: JobKind, request: JsonObject) -> float:
    """Return by how much the request's instances, and its limits, stretch or shorten the work."""
    used = next(iter(kind.usages(request)), None)
    known = instance(used.instance_type) if used else None
    if used is None or known is None:
        return _waves(request)
    power = ((known.vcpu or 4) / 4) ** 0.3 * used.count**0.6 * (2.0 if known.accelerator else 1.0)
    return min(max(1 / float(power), 0.1), 2.0) * _waves(request)


def _waves(request: JsonObject) -> float:
    """Return how often a tuning job's places are taken over, against what is usual; else 1."""
    total = _seconds(request, (*_LIMITS, "MaxNumberOfTrainingJobs"))
    places = _seconds(request, (*_LIMITS, "MaxParallelTrainingJobs"))
    return max(math.ceil(total / places), 1) / _WAVES if total and places else 1.0


def _load(phase: Phase, request: JsonObject) -> float:
    """Return by how much the input stretches or shortens *phase*: only a download depends on it.

    Every channel has its own files; what is streamed begins at once.
    """
    channels = request.get("InputDataConfig")
    if phase.secondary != DOWNLOADING or not isinstance(channels, list):
        return 1.0
    usual = paths.get(request, ("AlgorithmSpecification", "TrainingInputMode"))
    modes = [one.get("InputMode", usual) for one in channels if isinstance(one, dict)]
    copied = sum(mode not in _STREAMED for mode in modes)
    return min(0.2 + 0.4 * copied, 4.0)


def _seconds(request: JsonObject, path: Path) -> int | None:
    value = paths.get(request, path)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
