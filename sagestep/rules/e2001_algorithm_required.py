"""A training job needs an algorithm unless it is serverless.

Why: AlgorithmSpecification was required until serverless training came (2025-12), and only such a
job brings no image; the reference still says that an image or an algorithm must be named (TR02).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import serverless


@rule(
    "E2001",
    source=api("AlgorithmSpecification"),
    kinds={"training"},
    bad=({"/AlgorithmSpecification": None},),
    good=({"/AlgorithmSpecification": {"$expr": "$.algorithm"}},),
)
def algorithm_required(context: Context) -> Iterator[Hit]:
    """Yield the missing AlgorithmSpecification."""
    if context.absent("AlgorithmSpecification") and not serverless(context):
        yield Hit(("AlgorithmSpecification",))
