"""Two outputs upload the same folder.

Why: each output uploads all that lies at its LocalPath, so both get the same files (PR11).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import OUTPUTS
from sagestep.rules._sources import api
from sagestep.rules._values import objects, text

_PLACE = "/ProcessingOutputConfig/Outputs/1/S3Output/LocalPath"


@rule(
    "W2313",
    source=api("ProcessingS3Output"),
    kinds={"processing"},
    bad=({_PLACE: "/opt/ml/processing/output/train/"},),
    good=({_PLACE: "/opt/ml/processing/output/test"},),
)
def outputs_of_one_place(context: Context) -> Iterator[Hit]:
    """Yield each LocalPath that another output has."""
    seen = set()
    for path, _ in objects(context, OUTPUTS):
        place = (*path, "S3Output", "LocalPath")
        local = (text(context, place) or "").rstrip("/")
        if local and local in seen:
            yield Hit(place, {"place": local})
        seen.add(local)
