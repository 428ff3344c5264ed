"""Fast file mode reads prefixes, not manifests.

Why: the guide on access to training data describes FastFile for S3 prefixes only (TR36).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import channels

_TYPE = "/InputDataConfig/0/DataSource/S3DataSource/S3DataType"


@rule(
    "W2034",
    source=guide("model-access-training-data"),
    kinds={"training"},
    within={"tuning"},
    bad=({_TYPE: "ManifestFile", "/InputDataConfig/0/InputMode": "FastFile"},),
    good=({_TYPE: "ManifestFile", "/InputDataConfig/0/InputMode": "File"},),
)
def fast_file_manifest(context: Context) -> Iterator[Hit]:
    """Yield each manifest in fast file mode."""
    for channel in channels(context):
        if channel.mode == "FastFile" and channel.s3.get("S3DataType") == "ManifestFile":
            yield Hit((*channel.path, "DataSource", "S3DataSource", "S3DataType"))
