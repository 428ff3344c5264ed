"""The cross-Region cap is for endpoints on instances that answer at once.

Why: the reference says that CrossRegionTrafficConfig cannot be given with serverless variants or
with AsyncInferenceConfig.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import given
from sagestep.rules._variants import serverless

_SERVERLESS = {
    "VariantName": "AllTraffic",
    "ModelName": "churn",
    "ServerlessConfig": {"MemorySizeInMB": 2048, "MaxConcurrency": 10},
}
_CAP = {"MaxInvocationsPerSecondPerInstance": 10, "MaxCrossRegionPercentPerEndpoint": 50}


@rule(
    "E2605",
    source=api("CreateEndpointConfig"),
    kinds={"endpoint_config"},
    bad=(
        {"/ProductionVariants/0": _SERVERLESS, "/CrossRegionTrafficConfig": _CAP},
        {"/AsyncInferenceConfig": {"$expr": "$.async"}, "/CrossRegionTrafficConfig": _CAP},
    ),
    good=({"/CrossRegionTrafficConfig": _CAP},),
)
def cross_region_cap(context: Context) -> Iterator[Hit]:
    """Yield the CrossRegionTrafficConfig that has no place here."""
    excluded = serverless(context) or given(context, ("AsyncInferenceConfig",))
    if excluded and given(context, ("CrossRegionTrafficConfig",)):
        yield Hit(("CrossRegionTrafficConfig",))
