"""The state machine's role may not run the task."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_permissions",
    signs=(Sign(errors=("States.Permissions",)),),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.Permissions",
        (
            '{"error":"States.Permissions","cause":"Neither the global service exception '
            'nor the role could run the task"}'
        ),
    ),
    fields=(Field.POLICY,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
