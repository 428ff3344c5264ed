"""An image is in another region than the one the draft is checked for.

Why: AWS publishes its images in a registry of each region, and a job takes them from its own; a
model's image has to be in the model's region (MD14).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._regions import image_regions
from sagestep.rules._sources import guide


@rule(
    "I2051",
    source=guide("ecr-us-east-1"),
    kinds={"training", "processing", "model"},
    within={"tuning"},
    template="training",
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
    """Yield each image of another region."""
    for path, region in image_regions(context):
        if region != context.target.region:
            yield Hit(path, {"region": region, "target": context.target.region})
