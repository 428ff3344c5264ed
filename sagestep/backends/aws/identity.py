"""Whose account the credentials open, for a person to confirm before anything costs money."""

from __future__ import annotations

from dataclasses import dataclass

from sagestep.backends.aws.clients import client
from sagestep.backends.aws.errors import asking


@dataclass(frozen=True, slots=True)
class Identity:
    """An account, by its twelve digits, and who one is in it, by ARN."""

    account: str
    arn: str


def whoami(region: str, profile: str | None = None) -> Identity:
    """Ask STS who the credentials are.

    Raises:
        SagestepError: there are none, they ran out, or no answer came.
    """
    sts = client("sts", region, profile)
    with asking("GetCallerIdentity"):
        said = sts.get_caller_identity()
    return Identity(str(said["Account"]), str(said["Arn"]))
