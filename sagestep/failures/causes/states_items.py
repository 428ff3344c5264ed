"""A Map could not read its items or write its results."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_items",
    signs=(Sign(errors=("States.ItemReaderFailed", "States.ResultWriterFailed")),),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.ItemReaderFailed",
        (
            '{"error": "States.ResultWriterFailed", "cause": "Access denied while '
            'writing to the bucket"}'
        ),
    ),
    fields=(Field.STATE, Field.POLICY),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
