"""A container runs what lies in it, not what lies in S3.

Why: the entrypoint is a command line inside the container; AWS's SDK had to learn to bring scripts
there as inputs (PR23).
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api

_ENTRYPOINT = ("AppSpecification", "ContainerEntrypoint")
_SCRIPTS = (".py", ".sh", ".r", ".jar")


@rule(
    "W2315",
    source=api("AppSpecification"),
    kinds={"processing"},
    bad=(
        {
            "/AppSpecification/ContainerEntrypoint": [
                "python3",
                "s3://amzn-s3-demo-bucket/prepare.py",
            ]
        },
    ),
    good=(
        {"/AppSpecification/ContainerEntrypoint": ["aws", "s3", "ls", "s3://amzn-s3-demo-bucket"]},
    ),
)
def entrypoint_in_s3(context: Context) -> Iterator[Hit]:
    """Yield each program of the entrypoint that lies in S3."""
    entrypoint = context.literal(*_ENTRYPOINT)
    for position, part in enumerate(entrypoint if isinstance(entrypoint, list) else ()):
        remote = isinstance(part, str) and part.startswith("s3://")
        if remote and (position == 0 or part.lower().endswith(_SCRIPTS)):
            yield Hit((*_ENTRYPOINT, position), {"script": part})
