"""The labels of some tasks are files, and their name ends in -ref.

Why: the reference lists the built-in task types whose LabelAttributeName must end in -ref (LB03).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import functions
from sagestep.rules._labeling import NAME, built_in_task
from sagestep.rules._sources import api

_SEGMENTATION = functions("SemanticSegmentation")


@rule(
    "E2803",
    source=api("CreateLabelingJob"),
    kinds={"labeling"},
    bad=({**_SEGMENTATION, "/LabelAttributeName": "cars"},),
    good=(
        {**_SEGMENTATION, "/LabelAttributeName": "cars-ref"},
        {**_SEGMENTATION, "/LabelAttributeName": {"$expr": "$.name"}},
    ),
)
def name_needs_ref(context: Context) -> Iterator[Hit]:
    """Yield the name without the ending."""
    task, name = built_in_task(context), context.literal(*NAME)
    if not task or task.label_suffix != "must-end-ref":
        return
    if isinstance(name, str) and not name.endswith("-ref"):
        yield Hit(NAME, {"name": name, "task": task.id})
