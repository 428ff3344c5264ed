"""The key of a volume is named by its id or ARN, not by an alias.

Why: for VolumeKmsKeyId the reference lists these two forms only; for the output's key it lists
aliases too (TR17).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import VOLUME_KEY


@rule(
    "W2017",
    source=api("ResourceConfig"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig/VolumeKmsKeyId": "alias/training"},),
    good=({"/ResourceConfig/VolumeKmsKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab"},),
)
def volume_key_alias(context: Context) -> Iterator[Hit]:
    """Yield the VolumeKmsKeyId that is an alias."""
    key = context.literal(*VOLUME_KEY)
    if isinstance(key, str) and (key.startswith("alias/") or ":alias/" in key):
        yield Hit(VOLUME_KEY)
