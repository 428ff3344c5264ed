"""Predictions are joined with CSV, JSON or JSON Lines only.

Why: the guide lists these formats as the ones that can be joined (TF07).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._transform import CONTENT, JOIN, media_type


@rule(
    "E2207",
    source=guide("batch-transform-data-processing"),
    kinds={"transform"},
    bad=({"/TransformInput/ContentType": "application/x-recordio-protobuf"},),
    good=({"/TransformInput/ContentType": "application/jsonlines"},),
)
def join_of_other_formats(context: Context) -> Iterator[Hit]:
    """Yield the ContentType that cannot be joined."""
    content = media_type(context, CONTENT)
    joined = context.literal(*JOIN) == "Input"
    if joined and content and "csv" not in content and "json" not in content:
        yield Hit(CONTENT, {"type": content})
