"""An algorithm is an image or an algorithm resource: one of the two.

Why: the reference says that one must be given, that they exclude each other, and that a job with
both may break (TR01).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import IMAGE
from sagestep.rules._values import given

_NAME = ("AlgorithmSpecification", "AlgorithmName")


@rule(
    "E2006",
    source=api("AlgorithmSpecification"),
    kinds={"training"},
    within={"tuning"},
    bad=(
        {"/AlgorithmSpecification/TrainingImage": None},
        {"/AlgorithmSpecification/AlgorithmName": "my-algorithm"},
    ),
    good=(
        {
            "/AlgorithmSpecification/TrainingImage": None,
            "/AlgorithmSpecification/AlgorithmName": "my-algorithm",
        },
    ),
)
def image_or_algorithm(context: Context) -> Iterator[Hit]:
    """Yield the missing image, or the algorithm beside an image."""
    if not isinstance(context.literal("AlgorithmSpecification"), dict):
        return
    image, name = given(context, IMAGE), given(context, _NAME)
    if image and name:
        yield Hit(_NAME, variant="both")
    if not image and not name:
        yield Hit(IMAGE)
