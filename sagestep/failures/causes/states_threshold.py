"""More of a Map's items failed than it tolerates."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_threshold",
    signs=(Sign(errors=("States.ExceedToleratedFailureThreshold",)),),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.ExceedToleratedFailureThreshold",
        (
            '{"Error": "States.ExceedToleratedFailureThreshold", "Cause": "The specified '
            'tolerated failure threshold was exceeded"}'
        ),
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
