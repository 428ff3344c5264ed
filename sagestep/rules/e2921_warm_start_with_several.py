"""A search that starts warm tunes one algorithm.

Why: the guide says that warm start is available only when tuning a single algorithm, and AWS's SDK
refuses it otherwise (HP20).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuning import several

_ROLE = "arn:aws:iam::123456789012:role/Tune"
_GOAL = {"Type": "Maximize", "MetricName": "validation:auc"}
_RANGES = {"IntegerParameterRanges": [{"Name": "max_depth", "MinValue": "3", "MaxValue": "9"}]}
_DEFINITION = {
    "DefinitionName": "xgboost",
    "TuningObjective": _GOAL,
    "HyperParameterRanges": _RANGES,
    "AlgorithmSpecification": {"TrainingInputMode": "File", "AlgorithmName": "boost"},
    "RoleArn": _ROLE,
    "OutputDataConfig": {"S3OutputPath": "s3://amzn-s3-demo-bucket/out"},
    "StoppingCondition": {},
}
_SEVERAL = {
    "/TrainingJobDefinition": None,
    "/TrainingJobDefinitions": [_DEFINITION, {**_DEFINITION, "DefinitionName": "other"}],
    "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective": None,
    "/HyperParameterTuningJobConfig/ParameterRanges": None,
    "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": None,
}
_WARM = {
    "ParentHyperParameterTuningJobs": [{"HyperParameterTuningJobName": "churn-1"}],
    "WarmStartType": "IdenticalDataAndAlgorithm",
}


@rule(
    "E2921",
    source=guide("multiple-algorithm-hpo"),
    kinds={"tuning"},
    bad=({**_SEVERAL, "/WarmStartConfig": _WARM},),
    good=({"/WarmStartConfig": _WARM},),
)
def warm_start_with_several(context: Context) -> Iterator[Hit]:
    """Yield the WarmStartConfig beside several definitions."""
    if several(context) and isinstance(context.literal("WarmStartConfig"), dict):
        yield Hit(("WarmStartConfig",))
