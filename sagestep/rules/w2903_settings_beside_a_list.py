"""With a list of definitions the objective and the ranges stand in the definitions.

Why: the guide describes them there; what is made of a second objective it does not say (HP03).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import DEFINITION, TWO_DEFINITIONS
from sagestep.rules._sources import guide
from sagestep.rules._tuning import OBJECTIVE, RANGES, SEVERAL
from sagestep.rules._values import given


@rule(
    "W2903",
    source=guide("multiple-algorithm-hpo"),
    kinds={"tuning"},
    bad=({"/TrainingJobDefinition": None, "/TrainingJobDefinitions": [DEFINITION]},),
    good=(TWO_DEFINITIONS,),
)
def settings_beside_a_list(context: Context) -> Iterator[Hit]:
    """Yield what belongs into the definitions."""
    for path in (OBJECTIVE, RANGES) if given(context, SEVERAL) else ():
        if given(context, path):
            yield Hit(path, {"field": path[-1]})
