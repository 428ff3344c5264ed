"""Begin a search over a built-in algorithm's hyperparameters: its ranges and its metrics.

The bounds are those that the guide recommends, or else the limits of the hyperparameter; a bound
that nobody knows is left out, to be answered. The guide says nothing of scales, so the search
itself picks one: ``Auto``.
"""

from __future__ import annotations

from collections.abc import Mapping

from sagestep.catalog.algorithms import Algorithm, Hyperparameter, Metric
from sagestep.catalog.hyperparameters import problem
from sagestep.types import JsonObject

LISTS = {
    "integer": "IntegerParameterRanges",
    "continuous": "ContinuousParameterRanges",
    "categorical": "CategoricalParameterRanges",
}
"""The request's list for each kind of range."""


def tunable(algorithm: Algorithm) -> tuple[Hyperparameter, ...]:
    """Return the hyperparameters that a search may vary: those with a recommended range first."""
    found = [one for one in algorithm.hyperparameters if one.tunable and kind_of_range(one)]
    return tuple(sorted(found, key=lambda one: one.tuning_range is None))


def kind_of_range(spec: Hyperparameter) -> str | None:
    """Return which of LISTS a range of *spec* belongs to; None where it has no range."""
    if spec.tuning_range:
        return spec.tuning_range.kind
    if spec.allowed:
        return "categorical"
    return {"int": "integer", "float": "continuous"}.get(spec.type)


def parameter_range(spec: Hyperparameter) -> JsonObject:
    """Return the range of *spec* as an item of its list in the request.

    Of the guide's values only those are taken that the algorithm accepts.
    """
    advised = spec.tuning_range
    if kind_of_range(spec) == "categorical":
        values = advised.values if advised else spec.allowed
        return {"Name": spec.name, "Values": [one for one in values if not problem(spec, one)]}
    low = advised.min if advised else None if spec.min_exclusive else spec.min
    high = advised.max if advised else None if spec.max_exclusive else spec.max
    bounds = {"MinValue": low, "MaxValue": high}
    known = {name: f"{bound:.15g}" for name, bound in bounds.items() if bound is not None}
    return {"Name": spec.name, **known, "ScalingType": "Auto"}


def reported(algorithm: Algorithm, hyperparameters: Mapping[str, str]) -> tuple[Metric, ...]:
    """Return the metrics that a job with *hyperparameters* may report, so that one can be the goal.

    A metric is left out only where a hyperparameter that is set rules it out.
    """
    return tuple(
        metric
        for metric in algorithm.metrics
        if all(
            hyperparameters.get(name, among[0]).strip('"') in among
            for name, among in (metric.when or {}).items()
        )
    )
