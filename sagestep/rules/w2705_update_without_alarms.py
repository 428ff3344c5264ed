"""Without alarms nothing rolls an update back.

Why: the guide says that an update in steps watches alarms while it waits (EP05).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._rollout import ALARMS, ROLLING, ROUTING
from sagestep.rules._sources import guide
from sagestep.rules._values import given


@rule(
    "W2705",
    source=guide("deployment-guardrails"),
    kinds={"endpoint", "update_endpoint"},
    template="update_endpoint",
    bad=({"/DeploymentConfig/AutoRollbackConfiguration": None},),
    good=({"/DeploymentConfig/AutoRollbackConfiguration": {"$expr": "$.alarms"}},),
)
def update_without_alarms(context: Context) -> Iterator[Hit]:
    """Yield the missing alarms."""
    steps = context.literal(*ROUTING, "Type") in ("CANARY", "LINEAR") or given(context, ROLLING)
    if steps and context.absent(*ALARMS):
        yield Hit(ALARMS)
