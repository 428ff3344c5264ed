"""All containers of a pipeline have a host name, or none has.

Why: the reference says that if one ContainerHostname is given, every container must have one
(MD06).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import PIPELINE
from sagestep.rules._sources import api
from sagestep.rules._values import objects

_PLAIN = {"Image": "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1"}
_NAMED = {**_PLAIN, "ContainerHostname": "prepare"}


@rule(
    "E2507",
    source=api("ContainerDefinition"),
    kinds={"model"},
    bad=({"/PrimaryContainer": None, "/Containers": [_NAMED, _PLAIN]},),
    good=(
        {"/PrimaryContainer": None, "/Containers": [_PLAIN, _PLAIN]},
        {"/PrimaryContainer": None, "/Containers": [_NAMED, {"$expr": "$.second"}]},
    ),
)
def hostnames_all_or_none(context: Context) -> Iterator[Hit]:
    """Yield each missing ContainerHostname."""
    listed = list(objects(context, PIPELINE))
    without = [path for path, container in listed if "ContainerHostname" not in container]
    if len(without) < len(listed):
        for path in without:
            yield Hit((*path, "ContainerHostname"))
