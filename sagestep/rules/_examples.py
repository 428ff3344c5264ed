"""Changes to the first templates that the examples of several rules begin with."""

from __future__ import annotations

from typing import Final

from sagestep.types import JsonObject

_FUNCTION: Final = "arn:aws:lambda:us-east-1:432418664414:function:"


def functions(task: str) -> JsonObject:
    """Return the changes that give a labeling job the functions that AWS has for *task*."""
    return {
        "/HumanTaskConfig/PreHumanTaskLambdaArn": f"{_FUNCTION}PRE-{task}",
        "/HumanTaskConfig/AnnotationConsolidationConfig": {
            "AnnotationConsolidationLambdaArn": f"{_FUNCTION}ACS-{task}"
        },
    }


TRACKING: Final[JsonObject] = {
    **functions("VideoObjectTracking"),
    "/LabelAttributeName": "cars-ref",
    "/HumanTaskConfig/NumberOfHumanWorkersPerDataObject": 1,
}
PUBLIC_TEAM: Final = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"

DEFINITION: Final[JsonObject] = {
    "DefinitionName": "xgboost",
    "TuningObjective": {"Type": "Maximize", "MetricName": "validation:auc"},
    "HyperParameterRanges": {
        "IntegerParameterRanges": [{"Name": "max_depth", "MinValue": "3", "MaxValue": "9"}]
    },
    "AlgorithmSpecification": {"TrainingInputMode": "File", "AlgorithmName": "boost"},
    "RoleArn": "arn:aws:iam::123456789012:role/Tune",
    "OutputDataConfig": {"S3OutputPath": "s3://amzn-s3-demo-bucket/out"},
    "StoppingCondition": {},
}
TWO_DEFINITIONS: Final[JsonObject] = {
    "/TrainingJobDefinition": None,
    "/TrainingJobDefinitions": [DEFINITION, {**DEFINITION, "DefinitionName": "other"}],
    "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective": None,
    "/HyperParameterTuningJobConfig/ParameterRanges": None,
    "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": None,
}
GRID_SEARCH: Final[JsonObject] = {
    "/HyperParameterTuningJobConfig/Strategy": "Grid",
    "/HyperParameterTuningJobConfig/ParameterRanges": {
        "CategoricalParameterRanges": [
            {"Name": "tree_method", "Values": ["hist", "exact", "approx"]},
            {"Name": "booster", "Values": ["gbtree", "dart"]},
        ]
    },
}
HYPERBAND_SEARCH: Final[JsonObject] = {
    "/HyperParameterTuningJobConfig/Strategy": "Hyperband",
    "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType": "Off",
    "/HyperParameterTuningJobConfig/StrategyConfig": {
        "HyperbandStrategyConfig": {"MinResource": 2, "MaxResource": 20}
    },
}
