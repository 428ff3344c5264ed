"""The size of a volume means nothing to an instance type with disks of its own.

Why: the reference says that SageMaker then provides no EBS volume and that the storage is that of
the instance's NVMe disks (TR15).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.instances import instance
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import with_local_storage
from sagestep.rules._sources import api
from sagestep.rules._training import VOLUME_SIZE
from sagestep.rules._values import given


@rule(
    "W2015",
    source=api("ResourceConfig"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig/InstanceType": "ml.g5.xlarge"},),
    good=(
        {
            "/ResourceConfig/VolumeSizeInGB": None,
            "/ResourceConfig/InstanceType": "ml.g5.xlarge",
        },
    ),
)
def volume_size_ignored(context: Context) -> Iterator[Hit]:
    """Yield the VolumeSizeInGB that no instance of the job heeds."""
    types = list(with_local_storage(context))
    if given(context, VOLUME_SIZE) and types and all(local for _, _, local in types):
        _, name, _ = types[0]
        found = instance(name)
        yield Hit(VOLUME_SIZE, {"type": name, "size": found and found.local_storage_gb})
