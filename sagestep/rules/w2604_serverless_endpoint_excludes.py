"""A serverless endpoint lacks some features of other endpoints.

Why: the guide lists what it does not support; the list may have become shorter since (EC04).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._values import given, objects
from sagestep.rules._variants import PRODUCTION, serverless

_EXCLUDED = (
    "DataCaptureConfig",
    "AsyncInferenceConfig",
    "ShadowProductionVariants",
    "EnableNetworkIsolation",
    "VpcConfig",
)
_FIRST = "/ProductionVariants/0"
_SERVERLESS = {
    "VariantName": "AllTraffic",
    "ModelName": "churn",
    "ServerlessConfig": {"MemorySizeInMB": 2048, "MaxConcurrency": 10},
}


@rule(
    "W2604",
    source=guide("serverless-endpoints"),
    kinds={"endpoint_config"},
    bad=(
        {_FIRST: _SERVERLESS, "/EnableNetworkIsolation": True},
        {"/ProductionVariants": [_SERVERLESS, {**_SERVERLESS, "VariantName": "b"}]},
    ),
    good=(
        {_FIRST: _SERVERLESS, "/EnableNetworkIsolation": False},
        {"/EnableNetworkIsolation": True},
    ),
)
def serverless_endpoint_excludes(context: Context) -> Iterator[Hit]:
    """Yield each feature that does not go with serverless variants."""
    if not serverless(context):
        return
    for field in _EXCLUDED:
        if given(context, (field,)):
            yield Hit((field,), {"field": field})
    if len(list(objects(context, PRODUCTION))) > 1:
        yield Hit(PRODUCTION, variant="variants")
