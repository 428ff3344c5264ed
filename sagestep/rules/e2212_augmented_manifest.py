"""A transform job reads no augmented manifest.

Why: the reference calls AugmentedManifestFile incompatible with batch transform, though the model
shares the type (TF13).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api

_TYPE = ("TransformInput", "DataSource", "S3DataSource", "S3DataType")
_POINTER = "/" + "/".join(_TYPE)


@rule(
    "E2212",
    source=api("TransformS3DataSource"),
    kinds={"transform"},
    bad=({_POINTER: "AugmentedManifestFile"},),
    good=({_POINTER: "ManifestFile"},),
)
def augmented_manifest(context: Context) -> Iterator[Hit]:
    """Yield the S3DataType that is not supported."""
    if context.literal(*_TYPE) == "AugmentedManifestFile":
        yield Hit(_TYPE)
