"""A retrier goes on for more than a day.

Why: Step Functions matches errors by name only, and SageMaker gives a refused request, a denied
access and throttling the same name: hours of retries may go into a request that can never pass
(SF18).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.retry import delays
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._retry import retriers
from sagestep.rules._sources import step_functions
from sagestep.types import Document

_DAY, _YEAR = 24, 24 * 365


@rule(
    "W3006",
    source=step_functions("concepts-error-handling"),
    document=Document.MACHINE,
    bad=(
        {"/States/Train/Retry/0/MaxAttempts": 5000},
        {"/States/Train/Retry/1/MaxAttempts": 100},
    ),
    good=({"/States/Train/Retry/0/MaxAttempts": 50},),
)
def long_retries(context: Context) -> Iterator[Hit]:
    """Yield each retrier and how long it goes on."""
    for path, retrier in retriers(context):
        total = delays(retrier)
        hours = total.seconds / 3600
        if hours > _DAY:
            params = {"hours": f"{min(hours, _YEAR):,.0f}", "attempts": f"{total.attempts:,}"}
            yield Hit(path, params, "year" if hours > _YEAR else "")
