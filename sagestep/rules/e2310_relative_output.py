"""The place of an output is an absolute path.

Why: the reference says so at LocalPath (PR10).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import OUTPUTS, moved_by_sagemaker
from sagestep.rules._sources import api
from sagestep.rules._values import objects, text


@rule(
    "E2310",
    source=api("ProcessingS3Output"),
    kinds={"processing"},
    bad=({"/ProcessingOutputConfig/Outputs/0/S3Output/LocalPath": "output/train"},),
    good=({"/ProcessingOutputConfig/Outputs/0/S3Output/LocalPath": "/opt/ml/processing/train"},),
)
def relative_output(context: Context) -> Iterator[Hit]:
    """Yield each relative LocalPath."""
    for path, item in objects(context, OUTPUTS):
        place = (*path, "S3Output", "LocalPath")
        local = text(context, place)
        if local and moved_by_sagemaker(item) and not local.startswith("/"):
            yield Hit(place, {"place": local})
