"""A step moves half of the capacity at most.

Why: the reference bounds CanarySize by 50 %, LinearStepSize by 10 to 50 % and MaximumBatchSize by 5
to 50 % of the instances (EP03).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._rollout import ROLLING, ROUTING
from sagestep.rules._sources import api
from sagestep.rules._values import number
from sagestep.types import Path

_STEPS: tuple[tuple[Path, str, int], ...] = (
    (ROUTING, "CanarySize", 1),
    (ROUTING, "LinearStepSize", 10),
    (ROLLING, "MaximumBatchSize", 5),
)
_MOST = 50
_SIZE = "/DeploymentConfig/BlueGreenUpdatePolicy/TrafficRoutingConfiguration/CanarySize"
_CANARY, _TYPE = f"{_SIZE}/Value", f"{_SIZE}/Type"


@rule(
    "E2703",
    source=api("TrafficRoutingConfig"),
    kinds={"endpoint", "update_endpoint"},
    template="update_endpoint",
    bad=({_CANARY: 60},),
    good=(
        {_CANARY: 50},
        {_CANARY: 60, _TYPE: "INSTANCE_COUNT"},
    ),
)
def step_size(context: Context) -> Iterator[Hit]:
    """Yield each percentage outside of its bounds."""
    for holder, field, least in _STEPS:
        value = number(context, (*holder, field, "Value"))
        percent = context.literal(*holder, field, "Type") == "CAPACITY_PERCENT"
        if percent and value and value > 0 and not least <= value <= _MOST:
            params = {"field": field, "value": value, "least": least, "most": _MOST}
            yield Hit((*holder, field, "Value"), params)
