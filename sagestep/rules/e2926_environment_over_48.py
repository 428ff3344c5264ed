"""All definitions together have forty-eight environment variables at most.

Why: the reference says that the limit of each definition is that of their sum, too (HP24).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import DEFINITION, TWO_DEFINITIONS
from sagestep.rules._sources import api
from sagestep.rules._tuning import SEVERAL, members
from sagestep.rules._values import objects

_MOST = 48
_WITH = {**DEFINITION, "Environment": {f"NAME_{number}": "x" for number in range(25)}}


@rule(
    "E2926",
    source=api("HyperParameterTrainingJobDefinition"),
    kinds={"tuning"},
    bad=({**TWO_DEFINITIONS, "/TrainingJobDefinitions": [_WITH, _WITH]},),
    good=({**TWO_DEFINITIONS, "/TrainingJobDefinitions": [_WITH, DEFINITION]},),
)
def environment_over_48(context: Context) -> Iterator[Hit]:
    """Yield the list whose variables are too many."""
    maps = [members(definition, "Environment") or {} for _, definition in objects(context, SEVERAL)]
    count = sum(len(one) for one in maps)
    if count > _MOST and all(len(one) <= _MOST for one in maps):
        yield Hit(SEVERAL, {"count": count, "most": _MOST})
