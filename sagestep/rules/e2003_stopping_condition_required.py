"""A training job needs a stopping condition unless it is serverless.

Why: StoppingCondition was required until serverless training came (2025-12), and tuning jobs,
which are never serverless, still require it. It may be empty: a day is the default limit (TR04).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import serverless


@rule(
    "E2003",
    source=api("StoppingCondition"),
    kinds={"training"},
    bad=({"/StoppingCondition": None},),
    good=(
        {"/StoppingCondition": {}},
        {"/StoppingCondition": None, "/ServerlessJobConfig": {"$expr": "$.serverless"}},
    ),
)
def stopping_condition_required(context: Context) -> Iterator[Hit]:
    """Yield the missing StoppingCondition."""
    if context.absent("StoppingCondition") and not serverless(context):
        yield Hit(("StoppingCondition",))
