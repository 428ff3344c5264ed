"""An intrinsic function failed."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_intrinsic",
    signs=(
        Sign(errors=("States.IntrinsicFailure",), pattern=r"function '(?P<call>[^']{1,200})"),
        Sign(errors=("States.IntrinsicFailure",)),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.IntrinsicFailure",
        (
            '{"Error": "States.IntrinsicFailure", "Cause": "The function '
            "'States.StringToJson($.error.Cause)' had the following error: Invalid JSON\"}"
        ),
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
    defaults={"call": "…"},
)
