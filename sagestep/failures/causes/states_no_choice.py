"""No rule of a Choice holds."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_no_choice",
    signs=(
        Sign(errors=("States.NoChoiceMatched",)),
        Sign(pattern=r"Failed to transition out of the state"),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.NoChoiceMatched",
        (
            "An error occurred while executing the state 'Done?' (entered at the event "
            "id #7). Failed to transition out of the state. The state does not point to "
            "a next state."
        ),
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
)
