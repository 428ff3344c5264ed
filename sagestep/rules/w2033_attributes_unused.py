"""Attribute names are for augmented manifests only.

Why: the reference describes AttributeNames as names found in an augmented manifest (TR35).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import channels

_SOURCE = "/InputDataConfig/0/DataSource/S3DataSource"


@rule(
    "W2033",
    source=api("S3DataSource"),
    kinds={"training"},
    within={"tuning"},
    bad=({f"{_SOURCE}/AttributeNames": ["label"]},),
    good=(
        {
            f"{_SOURCE}/S3DataType": "AugmentedManifestFile",
            f"{_SOURCE}/AttributeNames": ["label"],
        },
    ),
)
def attributes_unused(context: Context) -> Iterator[Hit]:
    """Yield each AttributeNames that nothing reads."""
    for channel in channels(context):
        kind = channel.s3.get("S3DataType")
        unread = isinstance(kind, str) and kind != "AugmentedManifestFile"
        if unread and channel.s3.get("AttributeNames"):
            path = (*channel.path, "DataSource", "S3DataSource", "AttributeNames")
            yield Hit(path, {"type": kind})
