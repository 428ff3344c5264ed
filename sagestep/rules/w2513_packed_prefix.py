"""Objects below a prefix are not unpacked.

Why: the reference describes Gzip for a single object only (MD13).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import model_data
from sagestep.rules._sources import api

_DATA = "/PrimaryContainer/ModelDataSource"
_URL = "/PrimaryContainer/ModelDataUrl"
_PREFIX = {"S3Uri": "s3://amzn-s3-demo-bucket/weights/", "S3DataType": "S3Prefix"}


@rule(
    "W2513",
    source=api("S3ModelDataSource"),
    kinds={"model"},
    bad=({_DATA: {"S3DataSource": {**_PREFIX, "CompressionType": "Gzip"}}, _URL: None},),
    good=({_DATA: {"S3DataSource": {**_PREFIX, "CompressionType": "None"}}, _URL: None},),
)
def packed_prefix(context: Context) -> Iterator[Hit]:
    """Yield each CompressionType over a prefix."""
    for path, source in model_data(context):
        if source.get("S3DataType") == "S3Prefix" and source.get("CompressionType") == "Gzip":
            yield Hit((*path, "CompressionType"))
