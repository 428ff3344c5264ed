"""A built-in algorithm does not take a hyperparameter's value.

Why: the container checks its hyperparameters when it starts, which is after the instances have.
The limits are those of the guide.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.hyperparameters import explain
from sagestep.rules._algorithms import hyperparameters
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide


@rule(
    "W2102",
    source=guide("algos"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/HyperParameters/eta": "1.5"}, {"/HyperParameters/num_round": "many"}),
    good=(
        {"/HyperParameters/eta": "1"},
        {"/HyperParameters/num_round": {"$expr": "$.rounds"}},
    ),
)
def hyperparameter_value(context: Context) -> Iterator[Hit]:
    """Yield each value that the algorithm does not take, and why."""
    known = hyperparameters(context)
    if known is None:
        return
    algorithm, values = known
    for name, value in values.items():
        spec = algorithm.hyperparameter(name)
        reason = explain(spec, value) if spec and isinstance(value, str) else None
        if reason:
            params = {"name": name, "algorithm": algorithm.title, "reason": reason}
            yield Hit(("HyperParameters", name), params)
