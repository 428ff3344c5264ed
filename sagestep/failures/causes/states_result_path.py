"""A result cannot be put where ResultPath says."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_result_path",
    signs=(Sign(errors=("States.ResultPathMatchFailure",)),),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=("States.ResultPathMatchFailure",),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
