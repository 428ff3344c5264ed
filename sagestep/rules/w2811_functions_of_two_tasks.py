"""The two functions are of two task types.

Why: the reference lists both functions for each task type; whether SageMaker refuses another pair
it does not say (LB09).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import CONSOLIDATION, FUNCTIONS, task_of
from sagestep.rules._sources import api

_PRE = "/HumanTaskConfig/PreHumanTaskLambdaArn"


@rule(
    "W2811",
    source=api("HumanTaskConfig"),
    kinds={"labeling"},
    bad=({_PRE: "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClass"},),
    good=({_PRE: "arn:aws:lambda:us-east-1:123456789012:function:prepare-boxes"},),
)
def functions_of_two_tasks(context: Context) -> Iterator[Hit]:
    """Yield the function that consolidates for another task."""
    first, second = (task_of(context, path) for path in FUNCTIONS)
    if first and second and first.id != second.id:
        yield Hit(CONSOLIDATION, {"first": first.id, "second": second.id})
