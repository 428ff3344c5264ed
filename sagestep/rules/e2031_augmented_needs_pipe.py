"""An augmented manifest is read in Pipe mode.

Why: the reference says that AugmentedManifestFile can only be used if the channel's input mode is
Pipe (TR33).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import channels

_TYPE = "/InputDataConfig/0/DataSource/S3DataSource/S3DataType"


@rule(
    "E2031",
    source=api("S3DataSource"),
    kinds={"training"},
    within={"tuning"},
    bad=({_TYPE: "AugmentedManifestFile"},),
    good=({_TYPE: "AugmentedManifestFile", "/InputDataConfig/0/InputMode": "Pipe"},),
)
def augmented_needs_pipe(context: Context) -> Iterator[Hit]:
    """Yield each augmented manifest in another mode."""
    for channel in channels(context):
        augmented = channel.s3.get("S3DataType") == "AugmentedManifestFile"
        if augmented and channel.mode not in (None, "Pipe"):
            yield Hit((*channel.path, "InputMode"), {"mode": channel.mode})
