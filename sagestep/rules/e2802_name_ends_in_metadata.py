"""The name of the label does not end in -metadata.

Why: the reference says so of LabelAttributeName: the output keeps the label's metadata under that
name (LB02).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import NAME
from sagestep.rules._sources import api


@rule(
    "E2802",
    source=api("CreateLabelingJob"),
    kinds={"labeling"},
    bad=({"/LabelAttributeName": "cars-metadata"},),
    good=({"/LabelAttributeName": "metadata"},),
)
def name_ends_in_metadata(context: Context) -> Iterator[Hit]:
    """Yield the reserved name."""
    name = context.literal(*NAME)
    if isinstance(name, str) and name.endswith("-metadata"):
        yield Hit(NAME, {"name": name})
