"""A task failed, and its cause tells no more."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign

CAUSE = Cause(
    "states_task_failed",
    signs=(Sign(errors=("States.TaskFailed",)),),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=("States.TaskFailed",),
    confidence=Confidence.CERTAIN,
    rank=Rank.LAST,
)
