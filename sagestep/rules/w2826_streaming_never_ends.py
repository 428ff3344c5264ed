"""A streaming job does not end by itself, but the task waits for its end.

Why: the guide says that it stays active until it is stopped or has been idle for ten days (LB23).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import STREAM
from sagestep.rules._sources import guide
from sagestep.rules._values import given
from sagestep.types import IntegrationPattern


@rule(
    "W2826",
    source=guide("sms-streaming-labeling-job"),
    kinds={"labeling"},
    bad=({"/InputConfig/DataSource/SnsDataSource": {"$expr": "$.stream"}},),
    good=({"/InputConfig/DataSource/SnsDataSource": None},),
)
def streaming_never_ends(context: Context) -> Iterator[Hit]:
    """Yield the stream that the task waits for."""
    if context.pattern is IntegrationPattern.RUN_JOB and given(context, STREAM):
        yield Hit(STREAM)
