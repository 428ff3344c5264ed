"""Roles and policies to create, as the formats that write them see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sagestep import i18n, paths
from sagestep.export._documents import Noted, one_line
from sagestep.iam.policy import PolicyDocument
from sagestep.iam.roles import Role, Roles, in_parts, name_for, roles
from sagestep.iam.state_machine_role import Style
from sagestep.iam.trust import Service
from sagestep.plan import Plan
from sagestep.types import JsonObject

ABOUT = {
    Service.STEP_FUNCTIONS: "Step Functions assumes this role to run the state machine.",
    Service.SAGEMAKER: "SageMaker assumes this role to run the job.",
}


@dataclass(frozen=True, slots=True)
class Managed:
    """A policy that stands by itself; `role` is the one that it is attached to, if any."""

    id: str
    name: str
    about: str
    policy: PolicyDocument
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Kit:
    """What one file creates. `remarks` are lines that stand above it: who assumes whom."""

    roles: tuple[Role, ...]
    managed: tuple[Managed, ...]
    remarks: tuple[str, ...]

    def to_json(self) -> list[JsonObject]:
        """Return the permissions and the trust of each as IAM reads them."""
        permissions = [one.policy.to_json() for one in self.roles]
        permissions += [one.policy.to_json() for one in self.managed]
        return [*permissions, *(one.trust.to_json() for one in self.roles)]


def kit_of_plan(plan: Plan, style: Style = Style.RECOMMENDED) -> Kit:
    """Return the roles that *plan* runs with."""
    own = plan.access.tasks[0]
    policy, execution = plan.policies[style], plan.execution_roles
    made = roles(name_for(own), policy, execution, plan.trust, own.account, own.partition)
    return kit_of_roles(made)


def kit_of_roles(given: Roles) -> Kit:
    """Return *given*; a role that would hold too much gets policies of their own."""
    managed = tuple(part for role in given if not role.inline for part in _parts_of(role))
    return Kit(tuple(given), managed, _remarks(given))


def _parts_of(role: Role) -> Iterator[Managed]:
    for number, part in enumerate(in_parts(role.policy), 1):
        name = f"{role.name}-permissions-{number}"
        yield Managed(f"{role.id}Policy{number}", name, ABOUT[role.service], part, role)


def kit_of_limits(limits: PolicyDocument, boundary: PolicyDocument | None = None) -> Kit:
    """Return guardrails, or the permissions boundary that they are part of, as policies."""
    name, about = ("Guardrails", _LIMITS) if boundary is None else ("Boundary", _BOUNDARY)
    policy = boundary or limits
    # A role has one boundary only, so one is never split.
    parts = in_parts(policy) if boundary is None else (policy,)
    ends = [""] if len(parts) == 1 else [str(number) for number in range(1, len(parts) + 1)]
    managed = (
        Managed(name + end, f"sagemaker-{name.lower()}{end and '-'}{end}", about, part)
        for end, part in zip(ends, parts, strict=True)
    )
    return Kit((), tuple(managed), (about,))


_LIMITS = "Denies jobs that are less limited than the one that this was made of."
_BOUNDARY = "The most that the state machine's role may be allowed."


def _remarks(given: Roles) -> tuple[str, ...]:
    """Return who assumes whom, as a picture and in words."""
    machine, jobs = given.machine, ", ".join(role.id for role in given.execution)
    if not jobs:
        return (f"Step Functions --assumes--> {machine.id}",)
    handed = any("iam:PassRole" in one.actions for one in machine.policy.statements)
    hands_over = f" <--hands over-- {machine.id}" if handed else ""
    picture = (
        f"Step Functions --assumes--> {machine.id}",
        f"SageMaker      --assumes--> {jobs}{hands_over}",
    )
    return (*picture, *(line for role in given.execution for line in _provisos(role)))


def _provisos(role: Role) -> Iterator[str]:
    if role.given:
        yield f"{role.id} is named by the request. If it is there already, leave it out here."
    if role.hidden:
        places = ", ".join(paths.show(path) for path in role.hidden if path) or "the request"
        yield f"{role.id} lacks what is known only at run time: {one_line(places)}."


def noted(policy: PolicyDocument) -> JsonObject:
    """Return *policy* with its reason above each statement."""
    document = policy.to_json()
    document["Statement"] = [
        Noted(
            one.to_json(),
            " ".join(i18n.say(text, i18n.REFERENCE) for text in (one.reason, one.wide) if text),
        )
        for one in policy.statements
    ]
    return document
