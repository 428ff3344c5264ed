"""A hyperparameter is fixed, or it has one range.

Why: a training job gets one value for each, so two places contradict each other (HP23).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import OWN_RANGES, RANGES, STATIC, definitions_at, members, ranges

_WHOLE = "/HyperParameterTuningJobConfig/ParameterRanges/IntegerParameterRanges/0"


@rule(
    "W2925",
    source=api("HyperParameterTrainingJobDefinition"),
    kinds={"tuning"},
    bad=(
        {"/TrainingJobDefinition/StaticHyperParameters/eta": "0.1"},
        {f"{_WHOLE}/Name": "eta"},
    ),
    good=({"/TrainingJobDefinition/StaticHyperParameters/gamma": "0.1"},),
)
def static_and_tuned(context: Context) -> Iterator[Hit]:
    """Yield each hyperparameter that has two places."""
    for path, definition in definitions_at(context):
        static, seen = members(definition, STATIC) or {}, set()
        for one in ranges(context, RANGES, (*path, OWN_RANGES)):
            name = one.text("Name")
            if name is not None and name in static:
                yield Hit((*path, STATIC, name), {"name": name})
            if name is not None and name in seen:
                yield Hit((*one.path, "Name"), {"name": name}, "twice")
            seen.add(name)
