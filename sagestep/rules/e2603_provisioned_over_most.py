"""A serverless variant keeps no more ready than it can run.

Why: the reference says that ProvisionedConcurrency is at most MaxConcurrency (EC03).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import number
from sagestep.rules._variants import variants

_CONFIG = {"MemorySizeInMB": 2048, "MaxConcurrency": 10}
_PLACE = "/ProductionVariants/0/ServerlessConfig"


@rule(
    "E2603",
    source=api("ProductionVariantServerlessConfig"),
    kinds={"endpoint_config"},
    bad=({_PLACE: {**_CONFIG, "ProvisionedConcurrency": 11}},),
    good=({_PLACE: {**_CONFIG, "ProvisionedConcurrency": 10}},),
)
def provisioned_over_most(context: Context) -> Iterator[Hit]:
    """Yield each ProvisionedConcurrency over MaxConcurrency."""
    for path, _ in variants(context):
        place = (*path, "ServerlessConfig", "ProvisionedConcurrency")
        ready = number(context, place)
        most = number(context, (*path, "ServerlessConfig", "MaxConcurrency"))
        if ready is not None and most is not None and ready > most:
            yield Hit(place, {"ready": ready, "most": most})
