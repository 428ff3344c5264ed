"""A request names things of two partitions of AWS.

Why: an account is in one partition, AWS, AWS China or AWS GovCloud, and cannot use what is in
another one; the role's ARN shows which it is.
Confidence: inference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import ARNS
from sagestep.types import Json, Path, is_dynamic

_PARTITION = re.compile(r"arn:(aws[a-z-]*):[a-z0-9-]+:")
_ROLE = "arn:aws-cn:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole"


@rule(
    "W2055",
    source=ARNS,
    bad=({"/RoleArn": _ROLE, "/OutputDataConfig/KmsKeyId": "arn:aws:kms:us-east-1:1:key/a"},),
    good=({"/RoleArn": _ROLE},),
)
def two_partitions(context: Context) -> Iterator[Hit]:
    """Yield each ARN of another partition than the first one's."""
    first = ""
    for path, partition in _arns(context.values):
        first = first or partition
        if partition != first:
            yield Hit(path, {"field": path[-1], "partition": partition, "other": first})


def _arns(values: Json) -> Iterator[tuple[Path, str]]:
    pending: list[tuple[Path, Json]] = [((), values)]
    while pending:
        path, node = pending.pop()
        if isinstance(node, str) and path:
            if match := _PARTITION.match(node):
                yield path, match[1]
        elif isinstance(node, dict) and not is_dynamic(node):
            pending += reversed([((*path, name), item) for name, item in node.items()])
        elif isinstance(node, list):
            pending += reversed([((*path, number), item) for number, item in enumerate(node)])
