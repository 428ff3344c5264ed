"""Somebody stopped the execution."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign

CAUSE = Cause(
    "execution_aborted",
    signs=(Sign(statuses=("ABORTED",)),),
    source="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html",
    messages=(
        (
            '{"executionArn": "arn:aws:states:us-east-1:111122223333:execution:m:e", '
            '"status": "ABORTED"}'
        ),
    ),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
)
