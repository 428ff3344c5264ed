"""A channel is for instance groups that exist.

Why: InstanceGroupNames names groups of ResourceConfig.InstanceGroups (TR42).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import GROUPS, channels
from sagestep.rules._values import objects

_GROUP = {"InstanceGroupName": "gpu", "InstanceType": "ml.g5.xlarge", "InstanceCount": 1}
_NAMES = "/InputDataConfig/0/DataSource/S3DataSource/InstanceGroupNames"


@rule(
    "W2040",
    source=api("S3DataSource"),
    kinds={"training"},
    within={"tuning"},
    bad=({_NAMES: ["gpu"]}, {_NAMES: ["cpu"], "/ResourceConfig": {"InstanceGroups": [_GROUP]}}),
    good=({_NAMES: ["gpu"], "/ResourceConfig": {"InstanceGroups": [_GROUP]}},),
)
def unknown_instance_group(context: Context) -> Iterator[Hit]:
    """Yield each name that no instance group has."""
    known = [group.get("InstanceGroupName") for _, group in objects(context, GROUPS)]
    if not all(isinstance(name, str) for name in known):
        return
    if not known and not context.absent(*GROUPS):
        return
    for channel in channels(context):
        names = channel.s3.get("InstanceGroupNames")
        for position, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and name not in known:
                path = ("DataSource", "S3DataSource", "InstanceGroupNames", position)
                yield Hit((*channel.path, *path), {"name": name})
