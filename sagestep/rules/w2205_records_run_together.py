"""Results of lines are put together without line breaks.

Why: the guide asks for AssembleWith=Line where SplitType is Line, so that each result stands on a
line of its own (TF05).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._transform import ASSEMBLE, SPLIT, unset


@rule(
    "W2205",
    source=guide("batch-transform"),
    kinds={"transform"},
    bad=(
        {"/TransformOutput/AssembleWith": None},
        {"/TransformOutput/AssembleWith": "None"},
    ),
    good=({"/TransformOutput/AssembleWith": {"$expr": "$.assemble"}},),
)
def records_run_together(context: Context) -> Iterator[Hit]:
    """Yield the missing AssembleWith."""
    if context.literal(*SPLIT) == "Line" and unset(context, ASSEMBLE):
        yield Hit(ASSEMBLE)
