"""A job's output lies where it reads its input.

Why: a job reads every object whose key begins with the prefix of its input, so the next one trains
on this one's model (TR57), or transforms this one's predictions.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._s3 import location
from sagestep.rules._sources import api
from sagestep.rules._training import channels
from sagestep.types import JsonObject, Path

_OUTPUTS: Final[dict[str, Path]] = {
    "training": ("OutputDataConfig", "S3OutputPath"),
    "transform": ("TransformOutput", "S3OutputPath"),
}
_URI = "/InputDataConfig/0/DataSource/S3DataSource/S3Uri"


@rule(
    "W2047",
    source=api("S3DataSource"),
    kinds={"training", "transform"},
    within={"tuning"},
    template="training",
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
    """Yield the output path below an input's prefix."""
    path = _OUTPUTS[context.kind.id]
    output = location(context.literal(*path))
    if output is None:
        return
    for name, source in _sources(context):
        read = location(source.get("S3Uri"))
        if read is None or source.get("S3DataType") != "S3Prefix":
            continue
        if read.bucket == output.bucket and f"{output.prefix}/".startswith(read.prefix):
            yield Hit(path, {"name": name})
            return


def _sources(context: Context) -> Iterator[tuple[str, JsonObject]]:
    for channel in channels(context):
        yield channel.get("ChannelName") or "?", channel.s3
    source = context.literal("TransformInput", "DataSource", "S3DataSource")
    if isinstance(source, dict):
        yield "TransformInput", source
