"""All channels are for named instance groups, or none is.

Why: SageMaker answers that some channels have assigned instance groups while others do not.
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import Channel, channels

_SOURCE = "/InputDataConfig/{}/DataSource/S3DataSource/InstanceGroupNames"
_FIRST, _SECOND = _SOURCE.format(0), _SOURCE.format(1)


@rule(
    "E2041",
    source=api("S3DataSource"),
    kinds={"training"},
    within={"tuning"},
    bad=({_FIRST: ["gpu"]},),
    good=({_FIRST: ["gpu"], _SECOND: ["gpu"]},),
)
def groups_all_or_none(context: Context) -> Iterator[Hit]:
    """Yield each channel without groups beside one that has them."""
    read = [channel for channel in channels(context) if channel.s3]
    without = [channel for channel in read if not _assigned(channel)]
    if len(without) < len(read):
        for channel in without:
            yield Hit((*channel.path, "DataSource", "S3DataSource", "InstanceGroupNames"))


def _assigned(channel: Channel) -> bool:
    return bool(channel.s3.get("InstanceGroupNames"))
