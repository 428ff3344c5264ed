"""An image is in another region than the one the draft is checked for.

Why: AWS publishes its images in a registry of each region, and a job takes them from its own.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._regions import image_region
from sagestep.rules._sources import guide
from sagestep.rules._training import IMAGE


@rule(
    "I2051",
    source=guide("ecr-us-east-1"),
    kinds={"training"},
    bad=(
        {
            "/AlgorithmSpecification/TrainingImage": (
                "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1"
            )
        },
    ),
    good=({"/AlgorithmSpecification/TrainingImage": "my.registry.example/train:1"},),
)
def target_region(context: Context) -> Iterator[Hit]:
    """Yield the image of another region."""
    region = image_region(context)
    if region and region != context.target.region:
        yield Hit(IMAGE, {"region": region, "target": context.target.region})
