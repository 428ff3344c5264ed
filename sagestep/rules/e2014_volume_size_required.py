"""An instance type without disks of its own needs a volume.

Why: the reference says that the volume's size must be given for EBS-only instance types (TR14).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import with_local_storage
from sagestep.rules._sources import api
from sagestep.rules._training import VOLUME_SIZE, serverless
from sagestep.rules._values import given


@rule(
    "E2014",
    source=api("ResourceConfig"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig/VolumeSizeInGB": None}, {"/ResourceConfig/VolumeSizeInGB": 0}),
    good=(
        {
            "/ResourceConfig/VolumeSizeInGB": None,
            "/ResourceConfig/InstanceType": "ml.g5.xlarge",
        },
        {"/ResourceConfig/VolumeSizeInGB": {"$expr": "$.gigabytes"}},
    ),
)
def volume_size_required(context: Context) -> Iterator[Hit]:
    """Yield the missing VolumeSizeInGB."""
    if given(context, VOLUME_SIZE) or serverless(context):
        return
    for _, name, local in with_local_storage(context):
        if not local:
            yield Hit(VOLUME_SIZE, {"type": name})
            return
