"""The containers of a model, and where they take its data from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep.rules._base import Context
from sagestep.rules._values import objects
from sagestep.types import JsonObject, Path

PRIMARY: Final[Path] = ("PrimaryContainer",)
PIPELINE: Final[Path] = ("Containers",)


def containers(context: Context) -> Iterator[tuple[Path, JsonObject]]:
    """Yield each literal container, and where it stands."""
    primary = context.literal(*PRIMARY)
    if isinstance(primary, dict):
        yield PRIMARY, primary
    yield from objects(context, PIPELINE)


def model_data(context: Context) -> Iterator[tuple[Path, JsonObject]]:
    """Yield each literal S3 source of model data, and where it stands."""
    for path, _ in containers(context):
        holders = [(*path, "ModelDataSource")]
        holders += [one for one, _ in objects(context, (*path, "AdditionalModelDataSources"))]
        for holder in holders:
            source = context.literal(*holder, "S3DataSource")
            if isinstance(source, dict):
                yield (*holder, "S3DataSource"), source
