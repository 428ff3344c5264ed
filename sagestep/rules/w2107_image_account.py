"""A built-in algorithm's image is asked for in a region where its registry is another account.

Why: AWS's registries have an account of their own in each region; the image of one is not found in
another.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.algorithms import algorithm_of_image
from sagestep.catalog.images import known_registry, parse_image
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._images import images
from sagestep.rules._sources import guide

_PATH = "/AlgorithmSpecification/TrainingImage"


@rule(
    "W2107",
    source=guide("ecr-us-east-1"),
    kinds={"training", "model"},
    within={"tuning"},
    template="training",
    bad=({_PATH: "683313688378.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1"},),
    good=({_PATH: "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1"},),
)
def image_account(context: Context) -> Iterator[Hit]:
    """Yield the image whose account is another region's."""
    for path, uri in images(context):
        image = parse_image(uri) if algorithm_of_image(uri) else None
        if image and not known_registry(image.account, image.region):
            yield Hit(path, {"account": image.account, "region": image.region})
