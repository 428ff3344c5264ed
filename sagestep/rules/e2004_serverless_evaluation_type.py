"""A serverless evaluation job needs an evaluation type.

Why: the reference says so at ServerlessJobConfig.EvaluationType (TR06).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api

_BASE = "arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/a-model"


@rule(
    "E2004",
    source=api("ServerlessJobConfig"),
    kinds={"training"},
    bad=({"/ServerlessJobConfig": {"BaseModelArn": _BASE, "JobType": "Evaluation"}},),
    good=({"/ServerlessJobConfig": {"BaseModelArn": _BASE, "JobType": "FineTuning"}},),
)
def serverless_evaluation_type(context: Context) -> Iterator[Hit]:
    """Yield the missing EvaluationType."""
    evaluates = context.literal("ServerlessJobConfig", "JobType") == "Evaluation"
    if evaluates and context.absent("ServerlessJobConfig", "EvaluationType"):
        yield Hit(("ServerlessJobConfig", "EvaluationType"))
