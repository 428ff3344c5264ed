"""A serverless training job has settings that only instances have.

Why: SageMaker chooses the volume of a serverless job, which the reference says; for the other
fields the Terraform provider, tested against AWS, refuses the combination (TR05).
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import SPOT, VOLUME_SIZE, serverless
from sagestep.rules._values import given

_EXCLUDED = (
    VOLUME_SIZE,
    ("AlgorithmSpecification",),
    SPOT,
    ("Environment",),
    ("RetryStrategy",),
    ("CheckpointConfig",),
    ("DebugHookConfig",),
    ("ExperimentConfig",),
    ("ProfilerConfig",),
    ("ProfilerRuleConfigurations",),
    ("TensorBoardOutputConfig",),
)


@rule(
    "W2005",
    source=api("ResourceConfig"),
    kinds={"training"},
    bad=({"/ServerlessJobConfig": {"$expr": "$.serverless"}},),
    good=(
        {
            "/ServerlessJobConfig": {"$expr": "$.serverless"},
            "/AlgorithmSpecification": None,
            "/ResourceConfig": None,
        },
    ),
)
def serverless_excludes(context: Context) -> Iterator[Hit]:
    """Yield each setting that does not go with ServerlessJobConfig."""
    if serverless(context):
        for path in _EXCLUDED:
            if given(context, path):
                yield Hit(path, {"field": path[-1]})
