"""All definitions together have forty-eight environment variables at most.

Why: the reference says that the limit of each definition is that of their sum, too (HP24).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import SEVERAL, members
from sagestep.rules._values import objects

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
_MOST = 48
_WITH = {**_DEFINITION, "Environment": {f"NAME_{number}": "x" for number in range(25)}}


@rule(
    "E2926",
    source=api("HyperParameterTrainingJobDefinition"),
    kinds={"tuning"},
    bad=({**_SEVERAL, "/TrainingJobDefinitions": [_WITH, _WITH]},),
    good=({**_SEVERAL, "/TrainingJobDefinitions": [_WITH, _DEFINITION]},),
)
def environment_over_48(context: Context) -> Iterator[Hit]:
    """Yield the list whose variables are too many."""
    maps = [members(definition, "Environment") or {} for _, definition in objects(context, SEVERAL)]
    count = sum(len(one) for one in maps)
    if count > _MOST and all(len(one) <= _MOST for one in maps):
        yield Hit(SEVERAL, {"count": count, "most": _MOST})
