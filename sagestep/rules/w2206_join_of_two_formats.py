"""A join needs input and output of one format.

Why: the guide says that content types, and ways of splitting and assembling, have to match where
predictions are joined with their input (TF06). Which spellings count as the same it leaves open.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._transform import ACCEPT, ASSEMBLE, CONTENT, JOIN, SPLIT, media_type, unset


@rule(
    "W2206",
    source=guide("batch-transform-data-processing"),
    kinds={"transform"},
    bad=(
        {"/TransformOutput/Accept": "application/json"},
        {"/TransformInput/SplitType": None, "/BatchStrategy": None},
    ),
    good=(
        {"/TransformOutput/Accept": "text/csv; charset=utf-8"},
        {"/TransformOutput/Accept": "application/json", "/DataProcessing/JoinSource": "None"},
    ),
)
def join_of_two_formats(context: Context) -> Iterator[Hit]:
    """Yield what differs between input and output."""
    if context.literal(*JOIN) != "Input":
        return
    content, accept = media_type(context, CONTENT), media_type(context, ACCEPT)
    if content and accept and content != accept:
        yield Hit(ACCEPT, {"input": content, "output": accept})
    if context.literal(*ASSEMBLE) == "Line" and unset(context, SPLIT):
        yield Hit(SPLIT, variant="split")
