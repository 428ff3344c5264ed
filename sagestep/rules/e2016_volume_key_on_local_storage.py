"""The disks of an instance cannot be encrypted with a key of one's own.

Why: the reference says that VolumeKmsKeyId cannot be requested for instance types with local
storage: their hardware encrypts it (TR16, TF16, PR17).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import resources, with_local_storage
from sagestep.rules._sources import api
from sagestep.rules._values import given

_KEY = "1234abcd-12ab-34cd-56ef-1234567890ab"


@rule(
    "E2016",
    source=api("ResourceConfig"),
    kinds={"training", "processing", "transform"},
    within={"tuning"},
    template="training",
    bad=(
        {
            "/ResourceConfig/VolumeKmsKeyId": _KEY,
            "/ResourceConfig/InstanceType": "ml.g5.xlarge",
        },
    ),
    good=({"/ResourceConfig/VolumeKmsKeyId": _KEY},),
)
def volume_key_on_local_storage(context: Context) -> Iterator[Hit]:
    """Yield the VolumeKmsKeyId that an instance type does not take."""
    key = resources(context, "VolumeKmsKeyId")
    if given(context, key):
        for _, name, local in with_local_storage(context):
            if local:
                yield Hit(key, {"type": name})
                return
