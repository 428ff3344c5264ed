"""A built-in algorithm does not report the objective.

Why: the guide lists the metrics of each algorithm, and whether to maximize or minimize them; a
newer image may report more (HP16).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.algorithms import Metric
from sagestep.rules._algorithms import hyperparameters
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._definitions import definitions
from sagestep.rules._objectives import metric_names, objective
from sagestep.rules._sources import guide
from sagestep.types import Json

_GOAL_AT = "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective"


@rule(
    "W2918",
    source=guide("algos"),
    kinds={"tuning"},
    bad=(
        {f"{_GOAL_AT}/MetricName": "validation:accurracy"},
        {f"{_GOAL_AT}/Type": "Minimize"},
    ),
    good=({f"{_GOAL_AT}/MetricName": "validation:logloss", f"{_GOAL_AT}/Type": "Minimize"},),
)
def unknown_objective(context: Context) -> Iterator[Hit]:
    """Yield each objective that the algorithm does not report, or that goes the other way."""
    for definition in definitions(context):
        known = hyperparameters(definition.job)
        path, name = objective(context, definition.path)
        own = metric_names(definition.job)
        if known is None or name is None or own is None or name in own:
            continue
        algorithm, _ = known
        params = {"name": name, "algorithm": algorithm.title}
        metric = next((one for one in algorithm.metrics if one.name == name), None)
        if algorithm.metrics and metric is None:
            names = ", ".join(dict.fromkeys(one.name for one in algorithm.metrics))
            yield Hit(path, {**params, "names": names})
        elif metric and _against(metric, context.literal(*path[:-1], "Type")):
            yield Hit((*path[:-1], "Type"), params, "direction")


def _against(metric: Metric, direction: Json) -> bool:
    """Say whether *direction* is sure to be the wrong one: the guide errs about some metrics."""
    if not isinstance(direction, str) or metric.documented_direction:
        return False
    return {metric.direction.lower(), direction.lower()} == {"maximize", "minimize"}
