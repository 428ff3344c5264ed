"""A model needs a role.

Why: SageMaker reads the image and the model data with it; only an endpoint of inference components
brings a role of its own (MD11).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api


@rule(
    "W2510",
    source=api("CreateModel"),
    kinds={"model"},
    bad=({"/ExecutionRoleArn": None},),
    good=({"/ExecutionRoleArn": {"$expr": "$.role"}},),
)
def model_without_role(context: Context) -> Iterator[Hit]:
    """Yield the missing ExecutionRoleArn."""
    if context.absent("ExecutionRoleArn"):
        yield Hit(("ExecutionRoleArn",))
