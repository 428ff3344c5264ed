"""An input from S3 lies below /opt/ml/processing/.

Why: the reference says that LocalPath must begin with that (PR02).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import INPUTS, ROOT, moved_by_sagemaker
from sagestep.rules._sources import api
from sagestep.rules._values import objects, text


@rule(
    "E2302",
    source=api("ProcessingS3Input"),
    kinds={"processing"},
    bad=(
        {"/ProcessingInputs/0/S3Input/LocalPath": "/data/code"},
        {"/ProcessingInputs/0/S3Input/LocalPath": "opt/ml/processing/code"},
    ),
    good=({"/ProcessingInputs/0/S3Input/LocalPath": "/opt/ml/processing/code"},),
)
def input_elsewhere(context: Context) -> Iterator[Hit]:
    """Yield each LocalPath that is elsewhere."""
    for path, item in objects(context, INPUTS):
        place = (*path, "S3Input", "LocalPath")
        local = text(context, place)
        if local and moved_by_sagemaker(item) and not local.startswith(ROOT):
            yield Hit(place, {"place": local})
