"""The training jobs of a tuning job: what each tries, when it runs, and what comes of it.

They share out the work of the tuning job among as many places as may run at a time. Which values
they try follows the strategy: a grid in order, chance, or near the best that is known by then. Of a
hundred about four fail, though never all of them; what is clearly worse than the rest is stopped
early where that is asked for.

How they are named: https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-ex-tuning-job.html
"""

from __future__ import annotations

import heapq
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from random import Random
from statistics import median
from typing import Final

from sagestep import paths
from sagestep.backends.sandbox.outcome import Outcome
from sagestep.backends.sandbox.script import Script
from sagestep.backends.sandbox.surface import Range, Surface, ranges, surface
from sagestep.types import Json, JsonObject

CONFIG: Final = "HyperParameterTuningJobConfig"
UNSAID: Final = 10
"""How many training jobs a tuning job runs that does not say how many."""
MOST: Final = 1_000
FAILING: Final = 0.04
"""Which share of the training jobs fails. Made up."""
_EARLY: Final = 5
"""How many values there must be before a job is stopped for being worse."""
_NAME: Final = re.compile(r"(?P<parent>.+)-\d{3,}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Trial:
    """One training job. Times are seconds of the tuning job's life; `value` is its objective.

    `outcome` is how it ends: it completes, fails, or is stopped, early or with the tuning job.
    """

    number: int
    name: str
    definition: JsonObject
    objective: JsonObject
    tuned: dict[str, str]
    value: float
    begins: float
    ends: float
    outcome: Outcome
    early: bool = False

    @property
    def counts(self) -> bool:
        """Say whether its objective is known in the end."""
        return self.outcome is Outcome.COMPLETED or self.early

    def status(self, age: float) -> str | None:
        """Return its status when the tuning job is *age* seconds old, or None before it begins."""
        if age < self.begins:
            return None
        if age < self.ends:
            return "InProgress"
        return {Outcome.COMPLETED: "Completed", Outcome.STOPPED: "Stopped"}.get(
            self.outcome, "Failed"
        )


def parent_of(name: str) -> str | None:
    """Return the tuning job whose training job may be called *name*, or None."""
    match = _NAME.fullmatch(name)
    return match["parent"] if match else None


def trials(name: str, request: JsonObject, script: Script) -> tuple[Trial, ...]:
    """Return the training jobs of the tuning job *name*, in the order in which they begin."""
    if CONFIG not in request or script.started is None:
        return ()
    planned = _planned_once(name, json.dumps(request, sort_keys=True))
    scheduled = _scheduled(planned, _parallel(request), script.started, script.work)
    halt = _halt(script)
    return tuple(_cut(one, halt, script) for one in scheduled if one.begins < halt)


def best(found: Sequence[Trial], age: float) -> Trial | None:
    """Return the best of those of which the objective is known at *age*."""
    known = [one for one in found if one.counts and one.ends <= age]
    if not known:
        return None
    minimize = known[0].objective.get("Type") == "Minimize"
    return min(known, key=lambda one: one.value if minimize else -one.value)


def request_of(trial: Trial, members: frozenset[str]) -> JsonObject:
    """Return the training job's request; *members* are those that such a request has."""
    definition = trial.definition
    shared = {key: value for key, value in definition.items() if key in members}
    retried = "RetryStrategy" in definition and "RetryStrategy" in members
    settings = {
        "_tuning_objective_metric": trial.objective.get("MetricName", ""),
        **definition.get("StaticHyperParameters", {}),
        **trial.tuned,
    }
    resources = definition.get("HyperParameterTuningResourceConfig")
    if resources and "ResourceConfig" not in shared:
        shared["ResourceConfig"] = {
            key: resources[key]
            for key in ("InstanceType", "InstanceCount", "VolumeSizeInGB", "VolumeKmsKeyId")
            if key in resources
        }
    if retried:
        shared["RetryStrategy"] = definition["RetryStrategy"]
    return {**shared, "TrainingJobName": trial.name, "HyperParameters": settings}


@dataclass(frozen=True, slots=True)
class _Definition:
    """What a training job is made of, and what its objective depends on."""

    document: JsonObject
    objective: JsonObject
    tuned: tuple[Range, ...]
    surface: Surface


def _definitions(request: JsonObject) -> list[_Definition]:
    several = request.get("TrainingJobDefinitions")
    given: list[Json] = several if isinstance(several, list) and several else []
    given = given or [request.get("TrainingJobDefinition") or {}]
    config = request.get(CONFIG, {})
    found = []
    for document in given:
        objective = document.get("TuningObjective") or config.get(
            "HyperParameterTuningJobObjective", {}
        )
        tuned = ranges(document.get("HyperParameterRanges") or config.get("ParameterRanges"))
        found.append(_Definition(document, objective, tuned, surface(objective, tuned)))
    return found


def _total(request: JsonObject, definitions: Sequence[_Definition]) -> int:
    asked = paths.get(request, (CONFIG, "ResourceLimits", "MaxNumberOfTrainingJobs"))
    if isinstance(asked, int) and asked > 0:
        return min(asked, MOST)
    if paths.get(request, (CONFIG, "Strategy")) == "Grid":
        grid = sum(math.prod(len(one.values) or 1 for one in d.tuned) for d in definitions)
        return min(max(grid, 1), MOST)
    return UNSAID


def _parallel(request: JsonObject) -> int:
    asked = paths.get(request, (CONFIG, "ResourceLimits", "MaxParallelTrainingJobs"))
    return asked if isinstance(asked, int) and asked > 0 else 1


@lru_cache(maxsize=64)
def _planned_once(name: str, request: str) -> tuple[Trial, ...]:
    """Return what `_planned` does for the JSON text *request*: a job is looked at many times."""
    return tuple(_planned(name, json.loads(request)))


def _planned(name: str, request: JsonObject) -> list[Trial]:
    """Return the training jobs, each lasting a made-up while, before they are given their time."""
    definitions, places = _definitions(request), _parallel(request)
    total = _total(request, definitions)
    config = request[CONFIG]
    strategy = config.get("Strategy", "Bayesian")
    stops = strategy == "Hyperband" or config.get("TrainingJobEarlyStoppingType") == "Auto"
    known: list[list[tuple[float, list[float]]]] = [[] for _ in definitions]
    planned: list[Trial] = []
    for index in range(total):
        random = Random(f"{name}/{index}")
        which = index % len(definitions)
        chosen, seen = definitions[which], known[which]
        # What is not over yet when this one begins cannot have taught anything.
        learned = seen[: max(len(seen) - places // len(definitions), 0)]
        shares = _proposed(strategy, chosen, index // len(definitions), learned, random)
        value = chosen.surface.value(chosen.tuned, shares, random)
        fails = random.random() < FAILING and total > 1 and index > 0
        middle = median(one for one, _ in seen) if len(seen) >= _EARLY else value
        early = stops and not fails and chosen.surface.better(middle, value)
        early = early and random.random() < 0.5
        length = random.uniform(0.7, 1.3) * (0.3 if fails else 0.5 if early else 1.0)
        outcome = Outcome.COMPLETED
        if fails:
            outcome = Outcome.ALGORITHM_ERROR
        elif early:
            outcome = Outcome.STOPPED
        if not fails:
            seen.append((value, shares))
        tuned = {one.name: one.text(at) for one, at in zip(chosen.tuned, shares, strict=True)}
        called = f"{name}-{index + 1:03d}-{random.getrandbits(32):08x}"
        trial = Trial(
            number=index + 1,
            name=called,
            definition=chosen.document,
            objective=chosen.objective,
            tuned=tuned,
            value=value,
            begins=0.0,
            ends=length,
            outcome=outcome,
            early=early,
        )
        planned.append(trial)
    return planned


def _proposed(
    strategy: str,
    chosen: _Definition,
    index: int,
    learned: Sequence[tuple[float, list[float]]],
    random: Random,
) -> list[float]:
    """Return where in each range, 0 to 1, the next training job tries."""
    if strategy == "Grid":
        shares = []
        for one in chosen.tuned:
            index, at = divmod(index, len(one.values) or 1)
            shares.append((at + 0.5) / (len(one.values) or 1))
        return shares
    by_chance = [random.random() for _ in chosen.tuned]
    if strategy != "Bayesian" or len(learned) < 3 or random.random() < 0.2:
        return by_chance
    pick = min if chosen.surface.minimize else max
    _, near = pick(learned, key=lambda one: one[0])
    step = 0.25 / (1 + len(learned) / 6)
    return [
        share if one.values else min(max(random.gauss(at, step), 0.0), 1.0)
        for one, at, share in zip(chosen.tuned, near, by_chance, strict=True)
    ]


def _scheduled(planned: Sequence[Trial], places: int, started: float, work: float) -> list[Trial]:
    """Return *planned* with their times: as many at once as there are places, *work* in all."""
    free = [0.0] * min(places, len(planned))
    times: list[tuple[float, float]] = []
    for one in planned:
        begin = heapq.heappop(free)
        times.append((begin, begin + one.ends))
        heapq.heappush(free, begin + one.ends)
    factor = work / max(end for _, end in times)
    return [
        replace(one, begins=started + begin * factor, ends=started + min(end * factor, work))
        for one, (begin, end) in zip(planned, times, strict=True)
    ]


def _halt(script: Script) -> float:
    """Return the second at which the tuning job's own work is over, for whatever reason."""
    return max(
        (after.at for beat, after in pairwise(script.beats) if beat.work),
        default=script.started or 0.0,
    )


def _cut(trial: Trial, halt: float, script: Script) -> Trial:
    """Return *trial* as it is when the tuning job ends at *halt*."""
    if trial.ends <= halt + 1e-6:
        return trial
    outcome = Outcome.ALGORITHM_ERROR if script.failure_reason else Outcome.STOPPED
    return replace(trial, ends=halt, outcome=outcome, early=False)
