"""An update has time for its waits.

Why: the reference says that MaximumExecutionTimeoutInSeconds should be larger than the waits before
and after the traffic moves (EP04).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._rollout import BLUE_GREEN, ROUTING
from sagestep.rules._sources import api
from sagestep.rules._values import number

_POLICY = "/DeploymentConfig/BlueGreenUpdatePolicy"


@rule(
    "W2704",
    source=api("BlueGreenUpdatePolicy"),
    kinds={"endpoint", "update_endpoint"},
    template="update_endpoint",
    bad=({f"{_POLICY}/MaximumExecutionTimeoutInSeconds": 1200},),
    good=({f"{_POLICY}/MaximumExecutionTimeoutInSeconds": 1800},),
)
def update_timeout(context: Context) -> Iterator[Hit]:
    """Yield the timeout that is too short."""
    path = (*BLUE_GREEN, "MaximumExecutionTimeoutInSeconds")
    limit, wait = number(context, path), number(context, (*ROUTING, "WaitIntervalInSeconds"))
    last = number(context, (*BLUE_GREEN, "TerminationWaitInSeconds"))
    waits = (wait or 0) + (last or 0)
    if limit is not None and limit <= waits:
        yield Hit(path, {"limit": limit, "waits": waits})
