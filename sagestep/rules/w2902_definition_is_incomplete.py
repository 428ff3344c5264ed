"""Each definition of a list has a name, an objective and ranges of its own.

Why: the guide says that the definition gives them, ranges where required; the model requires none
(HP03).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import TWO_DEFINITIONS
from sagestep.rules._sources import guide
from sagestep.rules._tuning import OWN_RANGES, SEVERAL
from sagestep.rules._values import objects


@rule(
    "W2902",
    source=guide("multiple-algorithm-hpo"),
    kinds={"tuning"},
    bad=(
        {
            **TWO_DEFINITIONS,
            "/TrainingJobDefinitions": [{"RoleArn": "arn:aws:iam::123456789012:role/Tune"}],
        },
    ),
    good=(TWO_DEFINITIONS,),
)
def definition_is_incomplete(context: Context) -> Iterator[Hit]:
    """Yield each missing part."""
    for path, definition in objects(context, SEVERAL):
        for name in ("DefinitionName", "TuningObjective", OWN_RANGES):
            if name not in definition and (name != OWN_RANGES or context.absent("Autotune")):
                yield Hit((*path, name), {"field": name})
