"""Credentials for a registry are for one in a VPC.

Why: the reference says that RepositoryAuthConfig is given only where RepositoryAccessMode is Vpc
(MD08).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api
from sagestep.rules._values import given

_CONFIG = "/PrimaryContainer/ImageConfig"
_LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:credentials"
_AUTH = {"RepositoryCredentialsProviderArn": _LAMBDA}


@rule(
    "E2509",
    source=api("ImageConfig"),
    kinds={"model"},
    bad=({_CONFIG: {"RepositoryAccessMode": "Platform", "RepositoryAuthConfig": _AUTH}},),
    good=({_CONFIG: {"RepositoryAccessMode": {"$expr": "$.mode"}, "RepositoryAuthConfig": _AUTH}},),
)
def credentials_without_vpc(context: Context) -> Iterator[Hit]:
    """Yield each RepositoryAuthConfig without the mode Vpc."""
    for path, _ in containers(context):
        auth = (*path, "ImageConfig", "RepositoryAuthConfig")
        mode = context.literal(*path, "ImageConfig", "RepositoryAccessMode")
        if mode == "Platform" and given(context, auth):
            yield Hit(auth)
