"""A request names two regions: one in its image, another in an ARN.

Why: a job's keys, plans and packages are of its own region, and an image from another one is
either a slip or a cross-region download.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._regions import arn_regions, image_regions
from sagestep.rules._sources import guide

_KEY = "arn:aws:kms:{}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"


@rule(
    "W2050",
    source=guide("ecr-us-east-1"),
    kinds={"training", "processing", "model"},
    within={"tuning"},
    template="training",
    bad=({"/OutputDataConfig/KmsKeyId": _KEY.format("eu-west-1")},),
    good=({"/OutputDataConfig/KmsKeyId": _KEY.format("us-east-1")},),
)
def two_regions(context: Context) -> Iterator[Hit]:
    """Yield the image whose region an ARN contradicts."""
    arns = list(arn_regions(context))
    for image, region in image_regions(context):
        for path, other in arns:
            if other != region:
                yield Hit(image, {"region": region, "other": other, "field": path[-1]})
                return
