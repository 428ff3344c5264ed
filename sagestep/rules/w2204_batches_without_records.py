"""Batches are made of records, so the input has to be split.

Why: the reference says that SplitType must be Line, RecordIO or TFRecord for BatchStrategy to take
effect (TF04).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._transform import SPLIT, unset
from sagestep.rules._values import given


@rule(
    "W2204",
    source=api("CreateTransformJob"),
    kinds={"transform"},
    bad=(
        {"/TransformInput/SplitType": None},
        {"/TransformInput/SplitType": "None"},
    ),
    good=(
        {"/TransformInput/SplitType": "RecordIO"},
        {"/TransformInput/SplitType": {"$expr": "$.split"}},
    ),
)
def batches_without_records(context: Context) -> Iterator[Hit]:
    """Yield the missing SplitType."""
    if given(context, ("BatchStrategy",)) and unset(context, SPLIT):
        yield Hit(SPLIT)
