"""A prefix of model data ends in a slash.

Why: the reference says that a valid S3Prefix always does (MD13).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import model_data
from sagestep.rules._sources import api
from sagestep.rules._values import text
from sagestep.types import JsonObject

_UNPACKED = {"/PrimaryContainer/ModelDataUrl": None}


def _source(uri: str) -> JsonObject:
    return {"S3DataSource": {"S3Uri": uri, "S3DataType": "S3Prefix", "CompressionType": "None"}}


@rule(
    "E2512",
    source=api("S3ModelDataSource"),
    kinds={"model"},
    bad=(
        {
            **_UNPACKED,
            "/PrimaryContainer/ModelDataSource": _source("s3://amzn-s3-demo-bucket/weights"),
        },
    ),
    good=(
        {
            **_UNPACKED,
            "/PrimaryContainer/ModelDataSource": _source("s3://amzn-s3-demo-bucket/weights/"),
        },
    ),
)
def prefix_without_slash(context: Context) -> Iterator[Hit]:
    """Yield each prefix without its slash."""
    for path, source in model_data(context):
        uri = text(context, (*path, "S3Uri"))
        if uri and source.get("S3DataType") == "S3Prefix" and not uri.endswith("/"):
            yield Hit((*path, "S3Uri"), {"uri": uri})
