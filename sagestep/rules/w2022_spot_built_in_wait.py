"""A built-in algorithm that keeps no checkpoints waits for spot capacity an hour at most.

Why: the guide caps MaxWaitTimeInSeconds at 3600 for such algorithms; which ones keep checkpoints
it names elsewhere, and newer versions may have joined them (TR22).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import MAX_WAIT, built_in, spot
from sagestep.rules._values import number

_KEEP_CHECKPOINTS = {"xgboost", "image-classification", "object-detection", "semantic-segmentation"}
_CAP = 3600
_LINEAR_LEARNER = "382416733822.dkr.ecr.us-east-1.amazonaws.com/linear-learner:1"


@rule(
    "W2022",
    source=guide("model-managed-spot-training"),
    kinds={"training"},
    within={"tuning"},
    bad=(
        {
            "/AlgorithmSpecification/TrainingImage": _LINEAR_LEARNER,
            "/EnableManagedSpotTraining": True,
            "/StoppingCondition/MaxWaitTimeInSeconds": 7200,
        },
    ),
    good=(
        {"/EnableManagedSpotTraining": True, "/StoppingCondition/MaxWaitTimeInSeconds": 7200},
        {
            "/AlgorithmSpecification/TrainingImage": _LINEAR_LEARNER,
            "/EnableManagedSpotTraining": True,
            "/StoppingCondition/MaxWaitTimeInSeconds": 3600,
        },
    ),
)
def spot_built_in_wait(context: Context) -> Iterator[Hit]:
    """Yield the MaxWaitTimeInSeconds over the cap."""
    algorithm, wait = built_in(context), number(context, MAX_WAIT)
    if algorithm is None or algorithm.id in _KEEP_CHECKPOINTS or not spot(context):
        return
    if wait is not None and wait > _CAP:
        yield Hit(MAX_WAIT, {"algorithm": algorithm.title, "wait": wait})
