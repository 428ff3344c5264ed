"""The numbers a sandbox job reports: made up, but smooth, repeatable and fitting their names."""

from __future__ import annotations

import math
import re
from random import Random
from typing import Final

from sagestep import paths
from sagestep.types import JsonObject

_DEFINITIONS: Final = ("AlgorithmSpecification", "MetricDefinitions")
_FALLS: Final = re.compile(r"loss|err|rmse|mse|mae|mape|perplexity|logloss", re.IGNORECASE)


def names(request: JsonObject) -> list[str]:
    """Return the metrics that the request defines: SageMaker reports no others."""
    definitions = paths.get(request, _DEFINITIONS)
    return [
        definition["Name"]
        for definition in (definitions if isinstance(definitions, list) else ())
        if isinstance(definition, dict) and isinstance(definition.get("Name"), str)
    ]


def value(job: str, metric: str, share: float) -> float:
    """Return *metric* of *job* when *share* of its work, 0 to 1, is done."""
    random = Random(f"{job}/{metric}")
    if _FALLS.search(metric):
        first, last = random.uniform(0.9, 2.5), random.uniform(0.05, 0.4)
    else:
        first, last = random.uniform(0.3, 0.55), random.uniform(0.75, 0.98)
    wobble = 0.02 * math.sin(20 * share + random.uniform(0, math.tau)) * (1 - share)
    return round(last + (first - last) * math.exp(-4 * share) + wobble, 5)
