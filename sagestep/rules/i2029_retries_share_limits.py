"""The limits of a job are for all of its attempts together.

Why: the reference says that with RetryStrategy MaxRuntimeInSeconds and MaxWaitTimeInSeconds bound
the attempts in total (TR30).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api


@rule(
    "I2029",
    source=api("StoppingCondition"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/RetryStrategy": {"MaximumRetryAttempts": 3}},),
    good=({"/RetryStrategy": {"$expr": "$.retries"}},),
)
def retries_share_limits(context: Context) -> Iterator[Hit]:
    """Yield the RetryStrategy."""
    attempts = context.literal("RetryStrategy", "MaximumRetryAttempts")
    if isinstance(attempts, int):
        yield Hit(("RetryStrategy",), {"attempts": attempts})
