"""The regions that a request names: in its images, and in its ARNs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sagestep.catalog.images import parse_image
from sagestep.rules._base import Context
from sagestep.rules._containers import containers
from sagestep.rules._images import images
from sagestep.types import Path

_REGIONAL: Final[tuple[Path, ...]] = (
    ("AlgorithmSpecification", "AlgorithmName"),
    ("ResourceConfig", "VolumeKmsKeyId"),
    ("ResourceConfig", "TrainingPlanArn"),
    ("OutputDataConfig", "KmsKeyId"),
    ("MlflowConfig", "MlflowResourceArn"),
    ("ModelPackageConfig", "ModelPackageGroupArn"),
    ("ProcessingResources", "ClusterConfig", "VolumeKmsKeyId"),
    ("ProcessingOutputConfig", "KmsKeyId"),
)
"""The fields whose ARNs are of the job's own region."""
_ARN = re.compile(r"arn:aws[a-z-]*:[a-z0-9-]+:([a-z]{2,4}(?:-[a-z]+)+-\d+):")


def image_regions(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield the region of each image in Amazon ECR, and where the image stands."""
    for path, image in images(context):
        if found := parse_image(image):
            yield path, found.region


def arn_regions(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield the region of each literal ARN of the job's own region, and where it stands."""
    packages = [(*path, "ModelPackageName") for path, _ in containers(context)]
    for path in (*_REGIONAL, *packages):
        value = context.literal(*path)
        match = _ARN.match(value) if isinstance(value, str) else None
        if match:
            yield path, match[1]
