"""Without a join the output filter sees the predictions only.

Why: the reference describes OutputFilter for the joined data set (TF08).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._transform import JOIN, OUTPUT_FILTER, unset
from sagestep.rules._values import text


@rule(
    "I2208",
    source=api("DataProcessing"),
    kinds={"transform"},
    bad=(
        {"/DataProcessing/JoinSource": None},
        {"/DataProcessing/JoinSource": "None"},
    ),
    good=({"/DataProcessing/JoinSource": None, "/DataProcessing/OutputFilter": "$"},),
)
def filter_of_predictions(context: Context) -> Iterator[Hit]:
    """Yield the OutputFilter that stands alone."""
    chosen = text(context, OUTPUT_FILTER)
    if chosen and chosen != "$" and unset(context, JOIN):
        yield Hit(OUTPUT_FILTER)
