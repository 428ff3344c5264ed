"""A metric's regular expression captures the metric's value.

Why: SageMaker takes the value from what the expression's group matches; without a group it finds
none (TR51).
Confidence: memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._values import objects

_DEFINITIONS = ("AlgorithmSpecification", "MetricDefinitions")
_GROUP = re.compile(r"(?<!\\)(?:\\\\)*\((?!\?)|\(\?P?<\w")


@rule(
    "W2045",
    source=guide("define-train-metrics"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/AlgorithmSpecification/MetricDefinitions": [{"Name": "loss", "Regex": "loss=.*"}]},),
    good=({"/AlgorithmSpecification/MetricDefinitions": [{"Name": "loss", "Regex": "loss=(.*)"}]},),
)
def metric_without_group(context: Context) -> Iterator[Hit]:
    """Yield each metric's expression without a group."""
    for path, definition in objects(context, _DEFINITIONS):
        expression = definition.get("Regex")
        if isinstance(expression, str) and not _GROUP.search(expression):
            yield Hit((*path, "Regex"))
