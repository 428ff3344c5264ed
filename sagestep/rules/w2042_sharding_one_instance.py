"""Sharding spreads data over several instances; one instance gets all of them.

Why: the reference says that each of n instances gets about 1/n of the objects (TR43).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import INPUTS
from sagestep.rules._resources import instance_count
from sagestep.rules._sources import api
from sagestep.rules._training import CHANNELS
from sagestep.rules._values import objects

_SOURCES = {CHANNELS: ("DataSource", "S3DataSource"), INPUTS: ("S3Input",)}
_DISTRIBUTION = "/InputDataConfig/0/DataSource/S3DataSource/S3DataDistributionType"


@rule(
    "W2042",
    source=api("S3DataSource"),
    kinds={"training", "processing"},
    within={"tuning"},
    template="training",
    bad=({_DISTRIBUTION: "ShardedByS3Key"},),
    good=({_DISTRIBUTION: "ShardedByS3Key", "/ResourceConfig/InstanceCount": 2},),
)
def sharding_one_instance(context: Context) -> Iterator[Hit]:
    """Yield each channel or input that is sharded for a single instance."""
    if instance_count(context) == 1:
        for holder, source in _SOURCES.items():
            for item, _ in objects(context, holder):
                path = (*item, *source, "S3DataDistributionType")
                if context.literal(*path) == "ShardedByS3Key":
                    yield Hit(path)
