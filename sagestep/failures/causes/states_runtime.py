"""The machine cannot go on with what it has."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_runtime",
    signs=(
        Sign(
            errors=("States.Runtime",),
            pattern=r"\(entered at the event id #\d+\)\. (?P<reason>[^\n]{1,160})",
        ),
        Sign(errors=("States.Runtime",)),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.Runtime",
        '{"error":"States.Runtime","cause":"Unable to apply step to input"}',
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
    defaults={"reason": "…"},
)
