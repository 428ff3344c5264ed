"""The container images of a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep.rules._base import Context
from sagestep.rules._containers import containers
from sagestep.types import Path

_PLACES: Final[tuple[Path, ...]] = (
    ("AlgorithmSpecification", "TrainingImage"),
    ("AppSpecification", "ImageUri"),
)


def images(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield each literal image, and where it stands."""
    places = (*_PLACES, *((*path, "Image") for path, _ in containers(context)))
    for place in places:
        if isinstance(image := context.literal(*place), str):
            yield place, image
