"""An endpoint is updated by one policy.

Why: the reference says that only one update policy should be used (EP01).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._rollout import BLUE_GREEN, ROLLING
from sagestep.rules._sources import api
from sagestep.rules._values import given

_ROLLING = {
    "MaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 25},
    "WaitIntervalInSeconds": 300,
}


@rule(
    "E2701",
    source=api("DeploymentConfig"),
    kinds={"endpoint", "update_endpoint"},
    template="update_endpoint",
    bad=({"/DeploymentConfig/RollingUpdatePolicy": _ROLLING},),
    good=(
        {
            "/DeploymentConfig/RollingUpdatePolicy": _ROLLING,
            "/DeploymentConfig/BlueGreenUpdatePolicy": None,
        },
    ),
)
def one_update_policy(context: Context) -> Iterator[Hit]:
    """Yield the second policy."""
    if given(context, BLUE_GREEN) and given(context, ROLLING):
        yield Hit(ROLLING)
