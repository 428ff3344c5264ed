"""A branch failed, and the whole state with it."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign

CAUSE = Cause(
    "states_branch",
    signs=(Sign(errors=("States.BranchFailed",)),),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=("States.BranchFailed",),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
