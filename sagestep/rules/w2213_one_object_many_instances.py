"""One object is transformed by one instance.

Why: the guide says that objects are dealt out to instances whole (TF15). That the prefix is a
single object is read off its end.
Confidence: inference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import resources
from sagestep.rules._sources import guide
from sagestep.rules._values import number, text

_SOURCE = ("TransformInput", "DataSource", "S3DataSource")
_POINTER = "/" + "/".join((*_SOURCE, "S3Uri"))
_OBJECT = re.compile(r"\.(?:csv|tsv|txt|json|jsonl|jsonlines|parquet|recordio|tfrecord)(?:\.gz)?$")


@rule(
    "W2213",
    source=guide("batch-transform"),
    kinds={"transform"},
    bad=(
        {
            "/TransformResources/InstanceCount": 2,
            _POINTER: "s3://amzn-s3-demo-bucket/churn/customers.csv",
        },
    ),
    good=(
        {"/TransformResources/InstanceCount": 2},
        {_POINTER: "s3://amzn-s3-demo-bucket/churn/customers.csv"},
    ),
)
def one_object_many_instances(context: Context) -> Iterator[Hit]:
    """Yield the InstanceCount that is too high for one object."""
    path = resources(context, "InstanceCount")
    count, uri = number(context, path), text(context, (*_SOURCE, "S3Uri"))
    single = context.literal(*_SOURCE, "S3DataType") == "S3Prefix" and _OBJECT.search(uri or "")
    if single and count is not None and count > 1:
        yield Hit(path, {"count": count})
