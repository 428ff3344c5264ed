"""An output needs a place in the container.

Why: LocalPath was required until lately, and nothing else says what SageMaker uploads; the model
does not require it any more (PR10).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import OUTPUTS, moved_by_sagemaker
from sagestep.rules._sources import api
from sagestep.rules._values import objects


@rule(
    "W2309",
    source=api("ProcessingS3Output"),
    kinds={"processing"},
    bad=({"/ProcessingOutputConfig/Outputs/0/S3Output/LocalPath": None},),
    good=(
        {
            "/ProcessingOutputConfig/Outputs/0/S3Output/LocalPath": None,
            "/ProcessingOutputConfig/Outputs/0/AppManaged": True,
        },
    ),
)
def output_without_place(context: Context) -> Iterator[Hit]:
    """Yield each missing LocalPath."""
    for path, item in objects(context, OUTPUTS):
        place = (*path, "S3Output", "LocalPath")
        literal = isinstance(context.literal(*path, "S3Output"), dict)
        if literal and moved_by_sagemaker(item) and context.absent(*place):
            yield Hit(place)
