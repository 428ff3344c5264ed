"""A state or the execution took longer than it may."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_timeout",
    signs=(
        Sign(errors=("States.Timeout",)),
        Sign(statuses=("TIMED_OUT",)),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.Timeout",
        (
            '{"status": "TIMED_OUT", "executionArn": '
            '"arn:aws:states:us-east-1:111122223333:execution:m:e"}'
        ),
        '{"Error": "States.Timeout", "Cause": ""}',
    ),
    fields=(Field.TIMEOUT, Field.RUN_LIMIT, Field.INSTANCE_TYPE),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
