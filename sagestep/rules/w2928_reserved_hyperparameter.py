"""SageMaker itself tells training jobs the objective.

Why: it adds _tuning_objective_metric, which shows in descriptions of training jobs and slips in
when one is copied (HP29).
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import STATIC, definitions_at, members

_RESERVED = "_tuning_objective_metric"


@rule(
    "W2928",
    source=api("HyperParameterTrainingJobDefinition"),
    kinds={"tuning"},
    bad=(
        {"/TrainingJobDefinition/StaticHyperParameters/_tuning_objective_metric": "validation:auc"},
    ),
    good=({"/TrainingJobDefinition/StaticHyperParameters": {"$expr": "$.static"}},),
)
def reserved_hyperparameter(context: Context) -> Iterator[Hit]:
    """Yield the hyperparameter that the service adds."""
    for path, definition in definitions_at(context):
        if _RESERVED in (members(definition, STATIC) or {}):
            yield Hit((*path, STATIC, _RESERVED), {"name": _RESERVED})
