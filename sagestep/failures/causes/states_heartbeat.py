"""A task sent no heartbeat in time."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_heartbeat",
    signs=(Sign(errors=("States.HeartbeatTimeout",)),),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=("States.HeartbeatTimeout",),
    fields=(Field.HEARTBEAT,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
