"""The regions that a training request names: in its image, and in its ARNs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sagestep.catalog.images import parse_image
from sagestep.rules._base import Context
from sagestep.rules._training import IMAGE
from sagestep.types import Path

_REGIONAL: Final[tuple[Path, ...]] = (
    ("AlgorithmSpecification", "AlgorithmName"),
    ("ResourceConfig", "VolumeKmsKeyId"),
    ("ResourceConfig", "TrainingPlanArn"),
    ("OutputDataConfig", "KmsKeyId"),
    ("MlflowConfig", "MlflowResourceArn"),
    ("ModelPackageConfig", "ModelPackageGroupArn"),
)
"""The fields whose ARNs are of the job's own region."""
_ARN = re.compile(r"arn:aws[a-z-]*:[a-z0-9-]+:([a-z]{2,4}(?:-[a-z]+)+-\d+):")


def image_region(context: Context) -> str | None:
    """Return the region of the image's registry, or None where it is not one of Amazon ECR's."""
    image = context.literal(*IMAGE)
    found = parse_image(image) if isinstance(image, str) else None
    return found.region if found else None


def arn_regions(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield the region of each literal ARN of the job's own region, and where it stands."""
    for path in _REGIONAL:
        value = context.literal(*path)
        match = _ARN.match(value) if isinstance(value, str) else None
        if match:
            yield path, match[1]
