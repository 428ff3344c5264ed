"""Output in S3 Express One Zone is encrypted with S3's own keys.

Why: the reference says that a KMS key is not supported there; such a bucket's name ends in --x-s3
(TR52).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._s3 import location
from sagestep.rules._sources import api
from sagestep.rules._values import given

_KEY = ("OutputDataConfig", "KmsKeyId")
_EXPRESS = "s3://amzn-s3-demo-bucket--use1-az4--x-s3/out"


@rule(
    "E2046",
    source=api("OutputDataConfig"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/OutputDataConfig": {"S3OutputPath": _EXPRESS, "KmsKeyId": "alias/output"}},),
    good=({"/OutputDataConfig": {"S3OutputPath": _EXPRESS}},),
)
def key_on_directory_bucket(context: Context) -> Iterator[Hit]:
    """Yield the key that the bucket does not take."""
    output = location(context.literal("OutputDataConfig", "S3OutputPath"))
    if output and output.bucket.endswith("--x-s3") and given(context, _KEY):
        yield Hit(_KEY, {"bucket": output.bucket})
