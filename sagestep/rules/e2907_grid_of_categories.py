"""Grid search goes through categories only.

Why: the guide says that only categorical parameters are supported with Grid (HP07).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import GRID_SEARCH
from sagestep.rules._sources import guide
from sagestep.rules._tuning import CONTINUOUS, INTEGER, STRATEGY, range_places, ranges


@rule(
    "E2907",
    source=guide("automatic-model-tuning-define-ranges"),
    kinds={"tuning"},
    bad=({"/HyperParameterTuningJobConfig/Strategy": "Grid"},),
    good=(GRID_SEARCH,),
)
def grid_of_categories(context: Context) -> Iterator[Hit]:
    """Yield each range that is none of categories."""
    if context.literal(*STRATEGY) == "Grid":
        for one in ranges(context, *range_places(context), kinds=(INTEGER, CONTINUOUS)):
            yield Hit(one.path, {"name": one.text("Name") or "?"})
