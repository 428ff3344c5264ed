"""A tuning job has one definition, or a list of them.

Why: the guide says to choose just one of TrainingJobDefinition and TrainingJobDefinitions (HP02).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuning import ONE, SEVERAL
from sagestep.rules._values import given


@rule(
    "E2901",
    source=guide("multiple-algorithm-hpo"),
    kinds={"tuning"},
    bad=(
        {"/TrainingJobDefinition": None},
        {"/TrainingJobDefinitions": [{"$expr": "$.definition"}]},
    ),
    good=({"/TrainingJobDefinition": {"$expr": "$.definition"}},),
)
def one_form_of_definition(context: Context) -> Iterator[Hit]:
    """Yield the missing definition, or the second form."""
    if given(context, ONE) and given(context, SEVERAL):
        yield Hit(SEVERAL, variant="both")
    elif context.absent(*ONE) and context.absent(*SEVERAL):
        yield Hit(ONE)
