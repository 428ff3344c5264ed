"""What passes between states is larger than Step Functions carries."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_data_limit",
    signs=(
        Sign(errors=("States.DataLimitExceeded",)),
        Sign(pattern=r"exceed(?:s|ed|ing)? the maximum number of bytes service limit"),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html",
    messages=(
        "States.DataLimitExceeded",
        (
            "The state/task 'Train' returned a result with a size exceeding the maximum "
            "number of bytes service limit."
        ),
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
)
