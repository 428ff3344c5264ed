"""A training plan is named at the job or at preferences, not at both.

Why: the reference says that the two exclude each other (TR11).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import PREFERENCES
from sagestep.rules._values import given, objects

_PLAN = "arn:aws:sagemaker:us-east-1:123456789012:training-plan/reserved-for-june"
_ONE = {"InstanceType": "ml.p5.48xlarge", "InstanceCount": 1, "TrainingPlanArns": [_PLAN]}
_JOB_PLAN = ("ResourceConfig", "TrainingPlanArn")


@rule(
    "E2011",
    source=api("InstancePreference"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig": {"InstancePreferences": [_ONE], "TrainingPlanArn": _PLAN}},),
    good=({"/ResourceConfig": {"InstancePreferences": [_ONE]}},),
)
def preference_training_plan(context: Context) -> Iterator[Hit]:
    """Yield the job's plan beside the preferences' own."""
    preferences = objects(context, PREFERENCES)
    if given(context, _JOB_PLAN) and any("TrainingPlanArns" in one for _, one in preferences):
        yield Hit(_JOB_PLAN)
