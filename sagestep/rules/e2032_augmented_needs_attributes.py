"""An augmented manifest needs the names of the attributes to read.

Why: the guide says that the names are given, in order, in AttributeNames (TR34).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import channels

_SOURCE = "/InputDataConfig/0/DataSource/S3DataSource"


@rule(
    "E2032",
    source=guide("augmented-manifest"),
    kinds={"training"},
    within={"tuning"},
    bad=({f"{_SOURCE}/S3DataType": "AugmentedManifestFile"},),
    good=(
        {
            f"{_SOURCE}/S3DataType": "AugmentedManifestFile",
            f"{_SOURCE}/AttributeNames": ["source-ref", "label"],
        },
    ),
)
def augmented_needs_attributes(context: Context) -> Iterator[Hit]:
    """Yield each missing AttributeNames."""
    for channel in channels(context):
        augmented = channel.s3.get("S3DataType") == "AugmentedManifestFile"
        if augmented and not channel.s3.get("AttributeNames"):
            yield Hit((*channel.path, "DataSource", "S3DataSource", "AttributeNames"))
