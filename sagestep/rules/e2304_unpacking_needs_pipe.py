"""Data are unpacked while they are streamed.

Why: the reference says that Gzip can only be used where S3InputMode is Pipe (PR04).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import INPUTS
from sagestep.rules._sources import api
from sagestep.rules._values import objects


@rule(
    "E2304",
    source=api("ProcessingS3Input"),
    kinds={"processing"},
    bad=({"/ProcessingInputs/0/S3Input/S3CompressionType": "Gzip"},),
    good=(
        {"/ProcessingInputs/0/S3Input/S3CompressionType": "None"},
        {
            "/ProcessingInputs/0/S3Input/S3CompressionType": "Gzip",
            "/ProcessingInputs/0/S3Input/S3InputMode": "Pipe",
        },
    ),
)
def unpacking_needs_pipe(context: Context) -> Iterator[Hit]:
    """Yield each S3CompressionType of an input in File mode."""
    for path, _ in objects(context, INPUTS):
        packed = (*path, "S3Input", "S3CompressionType")
        mode = context.literal(*path, "S3Input", "S3InputMode")
        if context.literal(*packed) == "Gzip" and mode == "File":
            yield Hit(packed)
