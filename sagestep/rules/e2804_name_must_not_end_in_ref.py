"""The name of the verdicts on segmentation labels does not end in -ref.

Why: the reference makes this exception for VerificationSemanticSegmentation (LB04).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import functions
from sagestep.rules._labeling import NAME, built_in_task
from sagestep.rules._sources import api

_VERIFICATION = functions("VerificationSemanticSegmentation")


@rule(
    "E2804",
    source=api("CreateLabelingJob"),
    kinds={"labeling"},
    bad=({**_VERIFICATION, "/LabelAttributeName": "cars-ref"},),
    good=({**_VERIFICATION, "/LabelAttributeName": "cars-verdict"},),
)
def name_must_not_end_in_ref(context: Context) -> Iterator[Hit]:
    """Yield the name with the ending."""
    task, name = built_in_task(context), context.literal(*NAME)
    if not task or task.label_suffix != "must-not-end-ref":
        return
    if isinstance(name, str) and name.endswith("-ref"):
        yield Hit(NAME, {"name": name, "task": task.id})
