"""A built-in algorithm lacks a hyperparameter that it requires.

Why: the container stops when it starts, which is after the instances have.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.hyperparameters import missing
from sagestep.rules._algorithms import hyperparameters
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide


@rule(
    "W2103",
    source=guide("algos"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/HyperParameters/num_round": None}, {"/HyperParameters/objective": "multi:softmax"}),
    good=({"/HyperParameters/num_round": {"$expr": "$.rounds"}},),
)
def missing_hyperparameter(context: Context) -> Iterator[Hit]:
    """Yield each missing hyperparameter."""
    known = hyperparameters(context)
    if known is None:
        return
    algorithm, values = known
    texts = {name: value if isinstance(value, str) else "" for name, value in values.items()}
    for name in missing(algorithm, texts):
        yield Hit(("HyperParameters", name), {"name": name, "algorithm": algorithm.title})
