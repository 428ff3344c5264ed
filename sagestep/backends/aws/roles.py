"""Read what a role of the account may do: its inline and its attached policies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sagestep.backends._base import BackendError
from sagestep.backends.aws.clients import client
from sagestep.backends.aws.errors import asking
from sagestep.types import JsonObject, SagestepError, Text

_ROLE: Final = re.compile(
    r"(?P<arn>arn:[\w-]+:iam::\d{12}:role/(?:[!-.0-~]+/)*)?(?P<name>[\w+=,.@-]{1,64})", re.ASCII
)
_NO_SUCH_ENTITY: Final = "NoSuchEntity"


@dataclass(frozen=True, slots=True)
class RolePolicies:
    """What a role may do: each policy by its name. `boundary` is the ARN of what bounds it."""

    arn: str
    policies: tuple[tuple[str, JsonObject], ...]
    boundary: str | None = None


def policies_of_role(role: str, region: str, profile: str | None = None) -> RolePolicies:
    """Return the policies of *role*, a name or an ARN; it takes five permissions of IAM's to read.

    Raises:
        SagestepError: *role* names none, the account has no such role, or it cannot be asked.
    """
    match = _ROLE.fullmatch(role.strip())
    if match is None:
        raise SagestepError(Text("iam.role.malformed", {"role": role.strip()}))
    name = match["name"]
    iam = client("iam", region, profile)
    try:
        with asking("GetRole"):
            found = iam.get_role(RoleName=name)["Role"]
        # IAM looks for the name alone, so the ARN of another account would be taken for ours.
        if match["arn"] and found["Arn"] != match[0]:
            raise SagestepError(Text("iam.role.another", {"role": match[0], "found": found["Arn"]}))
        policies = (*_inline(iam, name), *_attached(iam, name))
    except BackendError as error:
        if error.error == _NO_SUCH_ENTITY:
            raise SagestepError(Text("iam.role.none", {"role": name})) from error
        raise
    bound = found.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")
    return RolePolicies(found["Arn"], policies, bound)


def _inline(iam: Any, name: str) -> Iterator[tuple[str, JsonObject]]:
    for policy in _pages(iam, "list_role_policies", "PolicyNames", name):
        with asking("GetRolePolicy"):
            found = iam.get_role_policy(RoleName=name, PolicyName=policy)
        yield policy, found["PolicyDocument"]


def _attached(iam: Any, name: str) -> Iterator[tuple[str, JsonObject]]:
    for policy in _pages(iam, "list_attached_role_policies", "AttachedPolicies", name):
        arn = policy["PolicyArn"]
        with asking("GetPolicy"):
            version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        with asking("GetPolicyVersion"):
            found = iam.get_policy_version(PolicyArn=arn, VersionId=version)
        yield policy["PolicyName"], found["PolicyVersion"]["Document"]


def _pages(iam: Any, operation: str, member: str, name: str) -> Iterator[Any]:
    with asking("".join(word.capitalize() for word in operation.split("_"))):
        for page in iam.get_paginator(operation).paginate(RoleName=name):
            yield from page[member]
