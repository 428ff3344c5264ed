"""How far a sandbox job's parts are: a tuning job's training jobs, a labeling job's objects.

No manifest is read, so a labeling job always has `OBJECTS` objects; all of them are labeled by
people. A tuning job's training jobs take equal shares of its work, and none of them fails before it
does itself.
"""

from __future__ import annotations

import hashlib
import math
from itertools import pairwise
from typing import Final

from sagestep import paths
from sagestep.backends.sandbox.script import Script
from sagestep.types import JsonObject

OBJECTS: Final = 100
"""How many objects a labeling job of the sandbox has."""
TRIALS: Final = 10
"""How many training jobs a tuning job runs that does not say how many."""
_LIMITS: Final = ("HyperParameterTuningJobConfig", "ResourceLimits")


def counters(arn: str, request: JsonObject, script: Script, age: float) -> JsonObject:
    """Return the counters that AWS's answers hold, for a job *age* seconds old.

    They are those of every operation: whoever answers takes what its own answer has.
    """
    over = age >= script.seconds
    return {
        "JobReferenceCode": hashlib.sha256(arn.encode()).hexdigest()[:32],
        "LabelCounters": _labels(_share(script, age)),
        **_trials(request, script, age, over=over),
    }


def _labels(share: float) -> JsonObject:
    labeled = math.floor(OBJECTS * share)
    return {
        "TotalLabeled": labeled,
        "HumanLabeled": labeled,
        "MachineLabeled": 0,
        "FailedNonRetryableError": 0,
        "Unlabeled": OBJECTS - labeled,
    }


def _trials(request: JsonObject, script: Script, age: float, *, over: bool) -> JsonObject:
    total = _limit(request, "MaxNumberOfTrainingJobs", TRIALS)
    at_once = _limit(request, "MaxParallelTrainingJobs", 1)
    begun = script.started is not None and script.started <= age
    completed = math.floor(total * _share(script, age)) if begun else 0
    left = min(at_once, total - completed) if begun else 0
    failed = left if over and script.failure_reason else 0
    running, stopped = (0, left - failed) if over else (left, 0)
    return {
        "TrainingJobStatusCounters": {
            "Completed": completed,
            "InProgress": running,
            "RetryableError": 0,
            "NonRetryableError": failed,
            "Stopped": stopped,
        },
        "ObjectiveStatusCounters": {"Succeeded": completed, "Pending": running, "Failed": failed},
    }


def _limit(request: JsonObject, name: str, unsaid: int) -> int:
    limit = paths.get(request, (*_LIMITS, name))
    return limit if isinstance(limit, int) and limit > 0 else unsaid


def _share(script: Script, age: float) -> float:
    """Return which share of its work, 0 to 1, is done; where no code runs, of its time."""
    if script.started is None or not script.work:
        return min(age / script.seconds, 1.0) if script.seconds else 1.0
    done = sum(
        max(min(age, after.at) - beat.at, 0.0)
        for beat, after in pairwise(script.beats)
        if beat.work
    )
    return min(done / script.work, 1.0)
