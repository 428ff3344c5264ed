"""A job sends no heartbeats.

Why: a heartbeat is sent by a worker with a task token; in a task that waits for a job nobody does,
so the limit ends a healthy job (SF13).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document, IntegrationPattern


@rule(
    "W3015",
    source=step_functions("state-task"),
    document=Document.MACHINE,
    bad=({"/States/Train/HeartbeatSeconds": 60},),
    good=({"/States/Train/HeartbeatSeconds": None},),
)
def heartbeat(context: Context) -> Iterator[Hit]:
    """Yield the heartbeat limit of a task that waits for a job."""
    if context.pattern is IntegrationPattern.RUN_JOB:
        for member in ("HeartbeatSeconds", "HeartbeatSecondsPath"):
            if member in context.state:
                yield Hit((*context.at, member), {"field": member})
