"""A file system is reached through a VPC.

Why: the guide says that a job which reads from EFS or FSx for Lustre must be in a VPC (TR39).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import channels

_SOURCE = {
    "FileSystemDataSource": {
        "FileSystemId": "fs-0123456789abcdef0",
        "FileSystemAccessMode": "ro",
        "FileSystemType": "EFS",
        "DirectoryPath": "/data",
    }
}


@rule(
    "E2037",
    source=guide("model-access-training-data"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/InputDataConfig/0/DataSource": _SOURCE},),
    good=(
        {
            "/InputDataConfig/0/DataSource": _SOURCE,
            "/VpcConfig": {"SecurityGroupIds": ["sg-1"], "Subnets": ["subnet-1"]},
        },
    ),
)
def file_system_needs_vpc(context: Context) -> Iterator[Hit]:
    """Yield the missing VpcConfig."""
    reads = any(channel.get("DataSource", "FileSystemDataSource") for channel in channels(context))
    if reads and context.absent("VpcConfig"):
        yield Hit(("VpcConfig",))
