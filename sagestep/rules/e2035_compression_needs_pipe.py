"""Compressed data are read in Pipe mode.

Why: the reference says that CompressionType is used only in Pipe mode, and has to be unset or None
in File mode (TR37).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import channels


@rule(
    "E2035",
    source=api("Channel"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/InputDataConfig/0/CompressionType": "Gzip"},),
    good=(
        {"/InputDataConfig/0/CompressionType": "None"},
        {
            "/InputDataConfig/0/CompressionType": "Gzip",
            "/InputDataConfig/0/InputMode": "Pipe",
        },
    ),
)
def compression_needs_pipe(context: Context) -> Iterator[Hit]:
    """Yield each CompressionType in another mode."""
    for channel in channels(context):
        if channel.get("CompressionType") == "Gzip" and channel.mode not in (None, "Pipe"):
            yield Hit((*channel.path, "CompressionType"), {"mode": channel.mode})
