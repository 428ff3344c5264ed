"""A training job needs instances unless it is serverless.

Why: ResourceConfig was required until serverless training came (2025-12), where SageMaker chooses
the instances; no other job says otherwise what it runs on (TR03).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import serverless


@rule(
    "E2002",
    source=api("CreateTrainingJob"),
    kinds={"training"},
    bad=({"/ResourceConfig": None},),
    good=(
        {"/ResourceConfig": {"$expr": "$.resources"}},
        {"/ResourceConfig": None, "/ServerlessJobConfig": {"$expr": "$.serverless"}},
    ),
)
def resources_required(context: Context) -> Iterator[Hit]:
    """Yield the missing ResourceConfig."""
    if context.absent("ResourceConfig") and not serverless(context):
        yield Hit(("ResourceConfig",))
