"""Settings of instances mean nothing to a serverless variant.

Why: these fields are described for instances (EC05).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._variants import variants

_OF_INSTANCES = (
    "VolumeSizeInGB",
    "ModelDataDownloadTimeoutInSeconds",
    "ContainerStartupHealthCheckTimeoutInSeconds",
    "ManagedInstanceScaling",
    "InitialInstanceCount",
)
_SERVERLESS = {
    "VariantName": "AllTraffic",
    "ModelName": "churn",
    "ServerlessConfig": {"MemorySizeInMB": 2048, "MaxConcurrency": 10},
}


@rule(
    "W2606",
    source=api("ProductionVariant"),
    kinds={"endpoint_config"},
    bad=({"/ProductionVariants/0": {**_SERVERLESS, "VolumeSizeInGB": 30}},),
    good=({"/ProductionVariants/0/VolumeSizeInGB": 30},),
)
def instance_settings_of_serverless(context: Context) -> Iterator[Hit]:
    """Yield each setting of instances beside ServerlessConfig."""
    for path, variant in variants(context):
        for field in _OF_INSTANCES if "ServerlessConfig" in variant else ():
            if field in variant:
                yield Hit((*path, field), {"field": field})
