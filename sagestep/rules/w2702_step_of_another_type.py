"""Each way of moving traffic has its own step.

Why: CanarySize is described for canaries and LinearStepSize for linear moves; what happens without
them the reference does not say (EP02).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._rollout import ROUTING
from sagestep.rules._sources import api
from sagestep.rules._values import given, text

_STEPS = {"CANARY": "CanarySize", "LINEAR": "LinearStepSize"}
_POINTER = "/DeploymentConfig/BlueGreenUpdatePolicy/TrafficRoutingConfiguration"
_STEP = {"Type": "CAPACITY_PERCENT", "Value": 20}


@rule(
    "W2702",
    source=api("TrafficRoutingConfig"),
    kinds={"endpoint", "update_endpoint"},
    template="update_endpoint",
    bad=(
        {f"{_POINTER}/CanarySize": None},
        {f"{_POINTER}/Type": "LINEAR"},
        {f"{_POINTER}/Type": "ALL_AT_ONCE"},
    ),
    good=(
        {
            f"{_POINTER}/Type": "LINEAR",
            f"{_POINTER}/CanarySize": None,
            f"{_POINTER}/LinearStepSize": _STEP,
        },
        {f"{_POINTER}/Type": {"$expr": "$.type"}},
    ),
)
def step_of_another_type(context: Context) -> Iterator[Hit]:
    """Yield the missing step, and those of other types."""
    chosen = text(context, (*ROUTING, "Type"))
    for type_name, field in _STEPS.items() if chosen else ():
        path = (*ROUTING, field)
        if type_name == chosen and context.absent(*path):
            yield Hit(path, {"type": chosen, "field": field})
        if type_name != chosen and given(context, path):
            yield Hit(path, {"type": chosen, "field": field}, "unused")
