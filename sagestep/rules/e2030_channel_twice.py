"""Each input channel has a name of its own.

Why: a channel's name is its folder in the container, /opt/ml/input/data/<name>; AWS's SDK refuses
a name that is there already (TR31).
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import channels

_CHANNEL = {
    "ChannelName": "train",
    "DataSource": {
        "S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://amzn-s3-demo-bucket/a"}
    },
}


@rule(
    "E2030",
    source=api("Channel"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/InputDataConfig": [_CHANNEL, _CHANNEL]},),
    good=({"/InputDataConfig": [_CHANNEL, {**_CHANNEL, "ChannelName": "validation"}]},),
)
def channel_twice(context: Context) -> Iterator[Hit]:
    """Yield each channel name that stood before."""
    seen = set()
    for channel in channels(context):
        name = channel.get("ChannelName")
        if isinstance(name, str):
            if name in seen:
                yield Hit((*channel.path, "ChannelName"), {"name": name})
            seen.add(name)
