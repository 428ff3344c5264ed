"""A built-in algorithm does not let a hyperparameter be tuned.

Why: the guide lists the tunable hyperparameters of each algorithm, but its own example of a search
has one that it does not list.
Confidence: conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuned import tuned_hyperparameters

_WHOLE = "/HyperParameterTuningJobConfig/ParameterRanges/IntegerParameterRanges/0"


@rule(
    "W2931",
    source=guide("algos"),
    kinds={"tuning"},
    bad=({f"{_WHOLE}/Name": "nthread"},),
    good=({f"{_WHOLE}/Name": "num_round"},),
)
def not_tunable(context: Context) -> Iterator[Hit]:
    """Yield each range of what is not tunable."""
    for algorithm, spec, one in tuned_hyperparameters(context):
        if spec.tunable is False:
            params = {"name": spec.name, "algorithm": algorithm.title}
            yield Hit((*one.path, "Name"), params)
