"""A container is an image or a model package: one of the two.

Why: each of them says what runs; what SageMaker does with neither or both the reference does not
say (MD02).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api


@rule(
    "W2502",
    source=api("ContainerDefinition"),
    kinds={"model"},
    bad=(
        {"/PrimaryContainer/Image": None},
        {"/PrimaryContainer/ModelPackageName": "churn"},
    ),
    good=({"/PrimaryContainer/Image": None, "/PrimaryContainer/ModelPackageName": "churn"},),
)
def image_or_package(context: Context) -> Iterator[Hit]:
    """Yield each container with neither or both."""
    for path, container in containers(context):
        image, package = "Image" in container, "ModelPackageName" in container
        if image and package:
            yield Hit((*path, "ModelPackageName"), variant="both")
        if not image and not package:
            yield Hit((*path, "Image"))
