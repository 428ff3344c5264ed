"""A labeling job has two functions: one before and one after the workers.

Why: the guide asks for both, of custom tasks too; the service model requires neither by now (LB10).
Confidence: conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import FUNCTIONS
from sagestep.rules._sources import guide


@rule(
    "W2812",
    source=guide("sms-create-labeling-job-api"),
    kinds={"labeling"},
    bad=(
        {"/HumanTaskConfig/PreHumanTaskLambdaArn": None},
        {"/HumanTaskConfig/AnnotationConsolidationConfig": None},
    ),
    good=({"/HumanTaskConfig/AnnotationConsolidationConfig": {"$expr": "$.consolidation"}},),
)
def function_missing(context: Context) -> Iterator[Hit]:
    """Yield each missing function."""
    if not isinstance(context.literal("HumanTaskConfig"), dict):
        return
    for path in FUNCTIONS:
        if context.absent(*path):
            yield Hit(path, {"field": path[-1]})
