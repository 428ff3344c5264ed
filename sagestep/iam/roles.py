"""A machine's two roles as things to create: their names, trust policies and permissions.

Quotas: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sagestep.iam.execution_role import ExecutionRole
from sagestep.iam.policy import ACCOUNT, ROLE, PolicyDocument, Statement
from sagestep.iam.state_machine_role import TaskAccess
from sagestep.iam.trust import Service, TrustPolicy
from sagestep.types import Path

MANAGED_LIMIT: Final = 6_144
INLINE_LIMIT: Final = 10_240
"""Characters, white space aside, of a managed policy, and of all inline policies of a role."""

_ARN: Final = re.compile(
    r"arn:[\w-]+:iam::(?:\d{12}|\[\[\w+\]\]):role(?P<path>/(?:[!-.0-~]+/)*)(?P<name>[\w+=,.@-]{1,64})",
    re.ASCII,
)
_LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class Role:
    """A role to create: `service` takes it on. `id` tells it apart in a template.

    `arn` is what requests and other policies call it: an ARN, or AWS's stand-in for one that is
    known only once the role is there. `hidden` are parts of the request that only the run knows, so
    that the policy lacks what they name.
    """

    id: str
    service: Service
    name: str
    path: str
    arn: str
    trust: TrustPolicy
    policy: PolicyDocument
    hidden: tuple[Path, ...] = ()

    @property
    def given(self) -> bool:
        """Say whether its ARN is known, so that it may be there already."""
        return self.service is Service.SAGEMAKER and self.arn.startswith("arn:")

    @property
    def inline(self) -> bool:
        """Say whether all permissions may stand in the role itself."""
        return size(self.policy) <= INLINE_LIMIT


@dataclass(frozen=True, slots=True)
class Roles:
    """The state machine's role, and the execution roles that it hands to SageMaker."""

    machine: Role
    execution: tuple[Role, ...]

    def __iter__(self) -> Iterator[Role]:
        """Yield the machine's role first."""
        yield self.machine
        yield from self.execution


def roles(
    name: str,
    policy: PolicyDocument,
    execution: Iterable[ExecutionRole],
    trust: Callable[[Service], TrustPolicy],
    account: str = ACCOUNT,
    partition: str = "aws",
) -> Roles:
    """Return the roles of the machine called *name*, which needs *policy*, and of its jobs.

    An execution role that a request names by its ARN gets that name and path.
    """
    machine = Role(
        "StateMachineRole",
        Service.STEP_FUNCTIONS,
        _name(name, "-state-machine"),
        "/",
        f"arn:{partition}:iam::{account}:role/{_name(name, '-state-machine')}",
        trust(Service.STEP_FUNCTIONS),
        policy,
    )
    found = []
    for number, one in enumerate(execution):
        more = str(number + 1) if number else ""
        match = _ARN.fullmatch(one.arn or "")
        own = match["name"] if match else _name(name, f"-execution{more}")
        path = match["path"] if match else "/"
        arn = f"arn:{partition}:iam::{account}:role{path}{own}"
        found.append(
            Role(
                f"ExecutionRole{more}",
                Service.SAGEMAKER,
                own,
                path,
                one.arn or ROLE,
                trust(Service.SAGEMAKER),
                # A role's own policy cannot refer to the role before it is there.
                _renamed(one.policy, ROLE, arn),
                one.hidden,
            )
        )
    return Roles(machine, tuple(found))


def name_for(task: TaskAccess) -> str:
    """Return what to call the roles of a machine that begins with *task*, as far as it is known."""
    name = task.name or task.prefix.rstrip("-_")
    return f"{name}-{task.arn_type}" if name else task.arn_type


def _name(name: str, ending: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9+=,.@_-]+", "-", name).strip("-") or "sagemaker"
    return plain[: _LONGEST_NAME - len(ending)] + ending


def _renamed(policy: PolicyDocument, old: str, new: str) -> PolicyDocument:
    return PolicyDocument(
        tuple(
            replace(one, resources=tuple(new if arn == old else arn for arn in one.resources))
            for one in policy.statements
        )
    )


def size(policy: PolicyDocument) -> int:
    """Return how many characters IAM counts in *policy*: white space is free."""
    return _count(policy.to_json())


def _count(value: object) -> int:
    return len("".join(json.dumps(value, ensure_ascii=False).split()))


def in_parts(policy: PolicyDocument, limit: int = MANAGED_LIMIT) -> tuple[PolicyDocument, ...]:
    """Return *policy* as policies of at most *limit* characters that allow the same together.

    A statement that is too long by itself is shared out by its resources; one resource with its
    actions always fits.
    """
    room = limit - size(PolicyDocument(()))
    parts: list[list[Statement]] = []
    left = 0
    for statement in (piece for one in policy.statements for piece in _pieces(one, room)):
        needed = _count(statement.to_json()) + 1
        if not parts or needed > left:
            parts.append([])
            left = room
        parts[-1].append(statement)
        left -= needed
    return tuple(PolicyDocument(tuple(part)) for part in parts)


def _pieces(statement: Statement, room: int) -> Iterator[Statement]:
    count = len(statement.resources)
    if _count(statement.to_json()) < room or count < 2:
        yield statement
        return
    for half in (statement.resources[: count // 2], statement.resources[count // 2 :]):
        yield from _pieces(replace(statement, resources=half), room)
