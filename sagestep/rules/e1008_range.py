"""A number that is too small or too large.

Why: AWS refuses numbers outside the field's range.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import outside
from sagestep.rules._sources import api
from sagestep.schema.violation import Code


@rule(
    "E1008",
    source=api("StoppingCondition"),
    bad=(
        {"/StoppingCondition/MaxRuntimeInSeconds": 0},
        {"/RetryStrategy": {"MaximumRetryAttempts": 31}},
    ),
    good=({"/StoppingCondition/MaxRuntimeInSeconds": 1},),
)
def range_(context: Context) -> Iterator[Hit]:
    """Return each number outside its range."""
    return outside(context, Code.RANGE, "low", "high")
