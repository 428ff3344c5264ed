"""Instance groups are not kept warm.

Why: the guide says that warm pools do not support heterogeneous clusters (TR24).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import GROUPS, KEEP_ALIVE
from sagestep.rules._values import given, number

_GROUP = {"InstanceGroupName": "a", "InstanceType": "ml.m5.xlarge", "InstanceCount": 1}


@rule(
    "E2024",
    source=guide("train-warm-pools"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig": {"InstanceGroups": [_GROUP], "KeepAlivePeriodInSeconds": 600}},),
    good=({"/ResourceConfig": {"InstanceGroups": [_GROUP]}},),
)
def warm_pool_with_groups(context: Context) -> Iterator[Hit]:
    """Yield the KeepAlivePeriodInSeconds beside InstanceGroups."""
    if given(context, GROUPS) and (number(context, KEEP_ALIVE) or 0) > 0:
        yield Hit(KEEP_ALIVE)
