"""S3 locations, taken apart."""

from __future__ import annotations

from typing import NamedTuple

from sagestep.types import Json


class Location(NamedTuple):
    """A bucket, and the beginning of its objects' keys."""

    bucket: str
    prefix: str


def location(uri: Json) -> Location | None:
    """Return the parts of an ``s3://`` *uri*, or None where it is none."""
    if not isinstance(uri, str) or not uri.startswith("s3://"):
        return None
    bucket, _, prefix = uri.removeprefix("s3://").partition("/")
    return Location(bucket, prefix)
