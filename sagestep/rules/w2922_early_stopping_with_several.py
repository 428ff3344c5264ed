"""Early stopping is for searches with one algorithm.

Why: the guide says that it is available only when tuning a single one; what happens otherwise it
does not say.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuning import EARLY_STOPPING, several

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


@rule(
    "W2922",
    source=guide("multiple-algorithm-hpo"),
    kinds={"tuning"},
    bad=({**_SEVERAL, "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Auto"},),
    good=({**_SEVERAL, "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Off"},),
)
def early_stopping_with_several(context: Context) -> Iterator[Hit]:
    """Yield the early stopping beside several definitions."""
    if several(context) and context.literal(*EARLY_STOPPING) == "Auto":
        yield Hit(EARLY_STOPPING)
