"""A file system is mounted: neither Pipe nor FastFile applies.

Why: both modes are described for S3 alone (TR40).
Confidence: memory.
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
        "FileSystemType": "FSxLustre",
        "DirectoryPath": "/fsx",
    }
}


@rule(
    "W2038",
    source=guide("model-access-training-data"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/InputDataConfig/0/DataSource": _SOURCE, "/InputDataConfig/0/InputMode": "Pipe"},),
    good=({"/InputDataConfig/0/DataSource": _SOURCE, "/InputDataConfig/0/InputMode": "File"},),
)
def file_system_mode(context: Context) -> Iterator[Hit]:
    """Yield each channel that streams from a file system."""
    for channel in channels(context):
        streams = channel.mode in ("Pipe", "FastFile")
        if streams and channel.get("DataSource", "FileSystemDataSource"):
            yield Hit((*channel.path, "InputMode"), {"mode": channel.mode})
