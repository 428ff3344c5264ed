"""The training jobs of a tuning job: only the best one is to be looked at.

How they are named: https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-ex-tuning-job.html
"""

from __future__ import annotations

import re
from random import Random
from typing import Final

from sagestep import paths
from sagestep.kinds import JobKind
from sagestep.types import Json, JsonObject

_CONFIG: Final = "HyperParameterTuningJobConfig"
_MOST: Final = (_CONFIG, "ResourceLimits", "MaxNumberOfTrainingJobs")
_RANGES: Final = (_CONFIG, "ParameterRanges")
_NAME: Final = re.compile(r"(?P<parent>.+)-\d{3}-[0-9a-f]{8}")


def parent_of(name: str) -> str | None:
    """Return the tuning job whose training job may be called *name*, or None."""
    match = _NAME.fullmatch(name)
    return match["parent"] if match else None


def best(name: str, request: JsonObject) -> str | None:
    """Return what the best training job of the tuning job *name* is called; None if it is none."""
    if _CONFIG not in request:
        return None
    most = paths.get(request, _MOST)
    random = Random(name)
    number = random.randint(1, most if isinstance(most, int) and most > 0 else 1)
    return f"{name}-{number:03d}-{random.getrandbits(32):08x}"


def request_of(kind: JobKind, name: str, parent: JsonObject) -> JsonObject:
    """Return the request of *kind*'s job *name* that the tuning job with *parent* makes."""
    several = parent.get("TrainingJobDefinitions")
    first = several[0] if isinstance(several, list) and several else {}
    definition: JsonObject = parent.get("TrainingJobDefinition") or first
    ranges = definition.get("HyperParameterRanges") or paths.get(parent, _RANGES)
    tuned = _tuned(name, ranges if isinstance(ranges, dict) else {})
    shared = {key: value for key, value in definition.items() if kind.spec.member(key)}
    settings = {**definition.get("StaticHyperParameters", {}), **tuned}
    return {**shared, kind.name_field: name, "HyperParameters": settings}


def _tuned(name: str, ranges: JsonObject) -> dict[str, str]:
    """Return a value within each range; which one is made up."""
    random = Random(name)
    found: dict[str, str] = {}
    for kind, form in (("IntegerParameterRanges", ".0f"), ("ContinuousParameterRanges", ".4g")):
        for one in _all(ranges, kind):
            low, high = _number(one["MinValue"]), _number(one["MaxValue"])
            found[one["Name"]] = format(random.uniform(low, high), form)
    for one in _all(ranges, "CategoricalParameterRanges"):
        found[one["Name"]] = random.choice(one["Values"])
    return found


def _number(text: str) -> float:
    """Return the bound of a range, which is a text; 0 for one that is no number."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def _all(ranges: JsonObject, kind: str) -> list[Json]:
    found = ranges.get(kind)
    return found if isinstance(found, list) else []
