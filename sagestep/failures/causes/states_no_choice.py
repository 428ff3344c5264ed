"""No rule of a Choice holds."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_no_choice",
    signs=(Sign(errors=("States.NoChoiceMatched",)),),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=("States.NoChoiceMatched",),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
