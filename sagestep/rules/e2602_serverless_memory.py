"""The memory of a serverless variant comes in steps of 1 GB.

Why: the reference lists the six sizes; the model has bounds only (EC02).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import number
from sagestep.rules._variants import variants

_LEAST, _MOST, _STEP = 1024, 6144, 1024
_PLACE = "/ProductionVariants/0/ServerlessConfig"


@rule(
    "E2602",
    source=api("ProductionVariantServerlessConfig"),
    kinds={"endpoint_config"},
    bad=({_PLACE: {"MemorySizeInMB": 1536, "MaxConcurrency": 10}},),
    good=({_PLACE: {"MemorySizeInMB": 3072, "MaxConcurrency": 10}},),
)
def serverless_memory(context: Context) -> Iterator[Hit]:
    """Yield each MemorySizeInMB between two steps."""
    for path, _ in variants(context):
        place = (*path, "ServerlessConfig", "MemorySizeInMB")
        size = number(context, place)
        if size is not None and _LEAST < size < _MOST and size % _STEP:
            yield Hit(place, {"size": size})
