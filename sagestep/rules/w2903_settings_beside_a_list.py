"""With a list of definitions the objective and the ranges stand in the definitions.

Why: the guide describes them there; what is made of a second objective it does not say (HP03).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuning import OBJECTIVE, RANGES, SEVERAL
from sagestep.rules._values import given

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
    "W2903",
    source=guide("multiple-algorithm-hpo"),
    kinds={"tuning"},
    bad=({"/TrainingJobDefinition": None, "/TrainingJobDefinitions": [_DEFINITION]},),
    good=(_SEVERAL,),
)
def settings_beside_a_list(context: Context) -> Iterator[Hit]:
    """Yield what belongs into the definitions."""
    for path in (OBJECTIVE, RANGES) if given(context, SEVERAL) else ():
        if given(context, path):
            yield Hit(path, {"field": path[-1]})
