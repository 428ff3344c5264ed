"""Answers of an asynchronous endpoint need a place.

Why: S3OutputPath says where answers go; without it each caller has to (EC22).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api


@rule(
    "W2621",
    source=api("AsyncInferenceOutputConfig"),
    kinds={"endpoint_config"},
    bad=({"/AsyncInferenceConfig": {"OutputConfig": {"KmsKeyId": "alias/answers"}}},),
    good=({"/AsyncInferenceConfig": {"OutputConfig": {"$expr": "$.output"}}},),
)
def answers_without_place(context: Context) -> Iterator[Hit]:
    """Yield the missing S3OutputPath."""
    path = ("AsyncInferenceConfig", "OutputConfig", "S3OutputPath")
    if isinstance(context.literal("AsyncInferenceConfig"), dict) and context.absent(*path):
        yield Hit(path)
