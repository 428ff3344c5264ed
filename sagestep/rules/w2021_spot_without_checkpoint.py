"""A spot job without checkpoints starts over after each interruption.

Why: the guide advises checkpoints for spot training; without CheckpointConfig none are kept (TR21).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import spot


@rule(
    "W2021",
    source=guide("model-managed-spot-training"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/EnableManagedSpotTraining": True},),
    good=(
        {
            "/EnableManagedSpotTraining": True,
            "/CheckpointConfig": {"S3Uri": "s3://amzn-s3-demo-bucket/checkpoints"},
        },
    ),
)
def spot_without_checkpoint(context: Context) -> Iterator[Hit]:
    """Yield the missing CheckpointConfig."""
    if spot(context) and context.absent("CheckpointConfig"):
        yield Hit(("CheckpointConfig",))
