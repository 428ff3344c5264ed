"""How far a sandbox job's parts are: a tuning job's training jobs, a labeling job's objects.

No manifest is read, so a labeling job always has `OBJECTS` objects; all of them are labeled by
people.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from sagestep.backends.sandbox.script import Script
from sagestep.backends.sandbox.trials import Trial
from sagestep.types import JsonObject

OBJECTS: Final = 100
"""How many objects a labeling job of the sandbox has."""


def counters(arn: str, script: Script, tried: Sequence[Trial], age: float) -> JsonObject:
    """Return the counters that AWS's answers hold, for a job *age* seconds old.

    They are those of every operation: whoever answers takes what its own answer has.
    """
    return {
        "JobReferenceCode": hashlib.sha256(arn.encode()).hexdigest()[:32],
        "LabelCounters": _labels(_share(script, age)),
        **_trials(tried, age),
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


def _trials(tried: Sequence[Trial], age: float) -> JsonObject:
    begun = [(one, status) for one in tried if (status := one.status(age))]
    statuses = [status for _, status in begun]
    known = sum(one.counts for one, status in begun if status != "InProgress")
    running = statuses.count("InProgress")
    return {
        "TrainingJobStatusCounters": {
            "Completed": statuses.count("Completed"),
            "InProgress": running,
            "RetryableError": 0,
            "NonRetryableError": statuses.count("Failed"),
            "Stopped": statuses.count("Stopped"),
        },
        "ObjectiveStatusCounters": {
            "Succeeded": known,
            "Pending": running,
            "Failed": len(begun) - known - running,
        },
        "ConsumedResources": {
            "RuntimeInSeconds": round(sum(min(age, one.ends) - one.begins for one, _ in begun))
        },
    }


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
