"""An input needs a place in the container.

Why: the reference requires LocalPath unless the application moves the data itself (PR01, PR07).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import INPUTS, moved_by_sagemaker
from sagestep.rules._sources import api
from sagestep.rules._values import objects


@rule(
    "E2301",
    source=api("ProcessingS3Input"),
    kinds={"processing"},
    bad=({"/ProcessingInputs/0/S3Input/LocalPath": None},),
    good=(
        {"/ProcessingInputs/0/S3Input/LocalPath": None, "/ProcessingInputs/0/AppManaged": True},
        {"/ProcessingInputs/0/S3Input/LocalPath": {"$expr": "$.place"}},
    ),
)
def input_without_place(context: Context) -> Iterator[Hit]:
    """Yield each missing LocalPath."""
    for path, item in objects(context, INPUTS):
        for source in ("S3Input", "DatasetDefinition") if moved_by_sagemaker(item) else ():
            place = (*path, source, "LocalPath")
            if isinstance(context.literal(*path, source), dict) and context.absent(*place):
                yield Hit(place, {"source": source})
