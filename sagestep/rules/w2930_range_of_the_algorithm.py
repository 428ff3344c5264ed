"""A built-in algorithm does not take all values of a range.

Why: the container checks its hyperparameters when a training job starts, so the jobs with such
values fail. The limits are those of the guide.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.hyperparameters import explain
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuned import tuned_hyperparameters
from sagestep.rules._tuning import Range
from sagestep.types import Path

_FIRST = "/HyperParameterTuningJobConfig/ParameterRanges/ContinuousParameterRanges/0"


@rule(
    "W2930",
    source=guide("algos"),
    kinds={"tuning"},
    bad=(
        {f"{_FIRST}/MaxValue": "1.5"},
        {
            "/HyperParameterTuningJobConfig/ParameterRanges/CategoricalParameterRanges": [
                {"Name": "tree_method", "Values": ["oak"]}
            ]
        },
    ),
    good=({f"{_FIRST}/MaxValue": "1"},),
)
def range_of_the_algorithm(context: Context) -> Iterator[Hit]:
    """Yield each end, or category, that the algorithm does not take."""
    for algorithm, spec, one in tuned_hyperparameters(context):
        for place, text in _values(one):
            if reason := explain(spec, text):
                params = {"name": spec.name, "algorithm": algorithm.title, "reason": reason}
                yield Hit((*one.path, *place), params)


def _values(one: Range) -> Iterator[tuple[Path, str]]:
    """Yield the literal values that the range names: bounds that are numbers, and categories."""
    for member in ("MinValue", "MaxValue"):
        text = one.text(member)
        if text is not None and one.number(member) is not None:
            yield (member,), text
    values = one.values.get("Values")
    for position, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, str):
            yield ("Values", position), value
