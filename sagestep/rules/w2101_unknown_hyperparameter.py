"""A built-in algorithm does not know a hyperparameter.

Why: the container stops with a client error for names that it does not know. The list is that of
the guide; a newer image may know more.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._algorithms import hyperparameters
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.schema.violation import close


@rule(
    "W2101",
    source=guide("algos"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/HyperParameters/max_dept": "5"}, {"/HyperParameters/zebra": "1"}),
    good=({"/HyperParameters/max_depth": "5"}, {"/HyperParameters/reg_alpha": "1"}),
)
def unknown_hyperparameter(context: Context) -> Iterator[Hit]:
    """Yield each name that the algorithm does not know."""
    known = hyperparameters(context)
    if known is None:
        return
    algorithm, values = known
    names = tuple(one.name for one in algorithm.hyperparameters)
    for name in values:
        if algorithm.hyperparameter(name) is None and not name.startswith(("sagemaker_", "_")):
            near = close(name, names)
            params = {"name": name, "algorithm": algorithm.title, "close": near}
            yield Hit(("HyperParameters", name), params, "close" if near else "")
