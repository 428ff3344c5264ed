"""An input from S3 says how it is brought.

Why: the reference describes File and Pipe and names no default; which one SageMaker takes, or
whether it refuses, is not written (PR03).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import INPUTS, moved_by_sagemaker
from sagestep.rules._sources import api
from sagestep.rules._values import objects


@rule(
    "W2303",
    source=api("ProcessingS3Input"),
    kinds={"processing"},
    bad=({"/ProcessingInputs/0/S3Input/S3InputMode": None},),
    good=(
        {"/ProcessingInputs/0/S3Input/S3InputMode": "Pipe"},
        {"/ProcessingInputs/0/S3Input/S3InputMode": None, "/ProcessingInputs/0/AppManaged": True},
    ),
)
def input_without_mode(context: Context) -> Iterator[Hit]:
    """Yield each missing S3InputMode."""
    for path, item in objects(context, INPUTS):
        mode = (*path, "S3Input", "S3InputMode")
        literal = isinstance(context.literal(*path, "S3Input"), dict)
        if literal and moved_by_sagemaker(item) and context.absent(*mode):
            yield Hit(mode)
