"""The disks of an instance bound the volume that can be asked for.

Why: the reference says that VolumeSizeInGB cannot be greater than the local storage of an instance
type that has some (PR16).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.instances import instance
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import instance_types, resources
from sagestep.rules._sources import api
from sagestep.rules._values import number

_TYPE = "/ProcessingResources/ClusterConfig/InstanceType"
_SIZE = "/ProcessingResources/ClusterConfig/VolumeSizeInGB"


@rule(
    "E2314",
    source=api("ProcessingClusterConfig"),
    kinds={"processing"},
    bad=({_TYPE: "ml.g5.xlarge", _SIZE: 251},),
    good=(
        {_TYPE: "ml.g5.xlarge", _SIZE: 250},
        {_TYPE: "ml.m5.xlarge", _SIZE: 500},
    ),
)
def volume_over_local_storage(context: Context) -> Iterator[Hit]:
    """Yield the VolumeSizeInGB that is larger than an instance's disks."""
    path = resources(context, "VolumeSizeInGB")
    size = number(context, path)
    for _, name in instance_types(context) if size is not None else ():
        found = instance(name)
        disks = found.local_storage_gb if found else None
        if size and disks and size > disks:
            yield Hit(path, {"type": name, "size": size, "disks": disks})
            return
