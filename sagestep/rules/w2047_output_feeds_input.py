"""A job's output lies where a channel reads its input.

Why: a channel reads every object whose key begins with its prefix, so the next job trains on this
one's model (TR57).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._s3 import location
from sagestep.rules._sources import api
from sagestep.rules._training import channels

_URI = "/InputDataConfig/0/DataSource/S3DataSource/S3Uri"


@rule(
    "W2047",
    source=api("S3DataSource"),
    kinds={"training"},
    bad=(
        {
            _URI: "s3://amzn-s3-demo-bucket/churn/",
            "/OutputDataConfig/S3OutputPath": "s3://amzn-s3-demo-bucket/churn/models",
        },
    ),
    good=(
        {
            _URI: "s3://amzn-s3-demo-bucket/churn/train/",
            "/OutputDataConfig/S3OutputPath": "s3://amzn-s3-demo-bucket/churn/models",
        },
    ),
)
def output_feeds_input(context: Context) -> Iterator[Hit]:
    """Yield the output path below a channel's prefix."""
    path = ("OutputDataConfig", "S3OutputPath")
    output = location(context.literal(*path))
    if output is None:
        return
    for channel in channels(context):
        read = location(channel.s3.get("S3Uri"))
        if read is None or channel.s3.get("S3DataType") != "S3Prefix":
            continue
        if read.bucket == output.bucket and f"{output.prefix}/".startswith(read.prefix):
            yield Hit(path, {"channel": channel.get("ChannelName") or "?"})
            return
