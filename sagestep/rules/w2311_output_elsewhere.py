"""An output lies below /opt/ml/processing/.

Why: every example of AWS keeps outputs there, and inputs have to be there; for outputs the
reference does not say so (PR10).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import OUTPUTS, ROOT, moved_by_sagemaker
from sagestep.rules._sources import api
from sagestep.rules._values import objects, text


@rule(
    "W2311",
    source=api("ProcessingS3Output"),
    kinds={"processing"},
    bad=({"/ProcessingOutputConfig/Outputs/0/S3Output/LocalPath": "/tmp/train"},),
    good=({"/ProcessingOutputConfig/Outputs/0/S3Output/LocalPath": "/opt/ml/processing/train"},),
)
def output_elsewhere(context: Context) -> Iterator[Hit]:
    """Yield each LocalPath that is elsewhere."""
    for path, item in objects(context, OUTPUTS):
        place = (*path, "S3Output", "LocalPath")
        local = text(context, place) or ""
        elsewhere = local.startswith("/") and not local.startswith(ROOT)
        if elsewhere and moved_by_sagemaker(item):
            yield Hit(place, {"place": local})
