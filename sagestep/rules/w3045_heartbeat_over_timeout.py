"""A heartbeat is not shorter than the time limit.

Why: the States Language wants HeartbeatSeconds below TimeoutSeconds; at or above it, the heartbeat
never comes into play.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.machine import states
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document, JsonObject


@rule(
    "W3045",
    source=step_functions("state-task"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Train/HeartbeatSeconds": 7_200, "/States/Train/TimeoutSeconds": 7_200},),
    good=({"/States/Train/HeartbeatSeconds": 60},),
)
def heartbeat_over_timeout(context: Context) -> Iterator[Hit]:
    """Yield each heartbeat that comes too late."""
    for path, state in states(context.machine):
        beat, limit = _number(state, "HeartbeatSeconds"), _number(state, "TimeoutSeconds")
        if beat is not None and limit is not None and beat >= limit:
            yield Hit((*path, "HeartbeatSeconds"), {"beat": f"{beat:,}", "limit": f"{limit:,}"})


def _number(state: JsonObject, field: str) -> int | None:
    value = state.get(field)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
