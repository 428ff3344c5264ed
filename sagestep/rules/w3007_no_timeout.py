"""A task that waits for a job has no time limit.

Why: without TimeoutSeconds a task may wait for 99,999,999 seconds, which is three years; when the
end of a job goes unnoticed, so does the execution (SF11).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document, IntegrationPattern


@rule(
    "W3007",
    source=step_functions("state-task"),
    document=Document.MACHINE,
    bad=({"/States/Train/TimeoutSeconds": None},),
    good=(
        {"/States/Train/TimeoutSeconds": None, "/TimeoutSeconds": 7200},
        {"/States/Train/TimeoutSeconds": None, "/States/Train/TimeoutSecondsPath": "$.limit"},
        {
            "/States/Train/TimeoutSeconds": None,
            "/States/Train/Resource": "arn:aws:states:::sagemaker:createTrainingJob",
        },
    ),
)
def no_timeout(context: Context) -> Iterator[Hit]:
    """Yield the missing TimeoutSeconds."""
    limited = {"TimeoutSeconds", "TimeoutSecondsPath"}.intersection(context.state)
    whole = context.machine is not None and "TimeoutSeconds" in context.machine
    if context.pattern is IntegrationPattern.RUN_JOB and not limited and not whole:
        yield Hit((*context.at, "TimeoutSeconds"))
