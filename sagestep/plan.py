"""What a draft comes to. `make_plan` is pure: the same draft and target give the same plan.

Everything on screen except the form is a view of the plan, and every export, check and launch
starts from one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sagestep import paths, payload
from sagestep.asl.expressions import inputs
from sagestep.cost import Cost, ceiling
from sagestep.draft import JobDraft, mute_key
from sagestep.iam.execution_role import ExecutionRole, Where, execution_roles
from sagestep.iam.guardrails import guardrails
from sagestep.iam.policy import ACCOUNT, PolicyDocument
from sagestep.iam.state_machine_role import Style, policy_for_all
from sagestep.iam.trust import Service, TrustPolicy, trust
from sagestep.importer.access import MachineAccess, in_one_account, machine_access
from sagestep.kinds import JobKind
from sagestep.payload import Hole
from sagestep.rules import Context, lint
from sagestep.schema.hints import sample
from sagestep.types import Finding, Json, JsonObject, Path, Severity, Target


@dataclass(frozen=True, slots=True)
class Request:
    """One API call as the machine makes it; `holes` are its dynamic values."""

    operation: str
    payload: JsonObject
    holes: tuple[Hole, ...]


@dataclass(frozen=True, slots=True)
class InputField:
    """One value that the execution's input must hold, and the type of the field that reads it."""

    path: Path
    type: str


@dataclass(frozen=True, slots=True)
class Muted:
    """A finding that the person does not want to be told, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Plan:
    """All that follows from a draft for a target. `findings` are those that are not `muted`."""

    draft: JobDraft
    target: Target
    requests: tuple[Request, ...]
    findings: tuple[Finding, ...]
    muted: tuple[Muted, ...]
    machine: JsonObject
    access: MachineAccess
    policies: Mapping[Style, PolicyDocument]
    inputs: tuple[InputField, ...]
    cost: Cost | None

    @property
    def kind(self) -> JobKind:
        """Return the draft's kind."""
        return self.draft.job_kind

    @property
    def ready(self) -> bool:
        """Say whether nothing is known that AWS would refuse, but for what is muted."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the findings that AWS would refuse the job for."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def muted_errors(self) -> tuple[Finding, ...]:
        """Return the errors that are muted: AWS may refuse the job for them all the same."""
        errors = (one.finding for one in self.muted)
        return tuple(finding for finding in errors if finding.severity is Severity.ERROR)

    @cached_property
    def execution_roles(self) -> tuple[ExecutionRole, ...]:
        """Return the roles that the job itself runs with, and what each must be allowed."""
        own = self.access.tasks[0]
        named = [(role.field, role.arn) for role in own.roles]
        where = Where(own.region, own.account, own.partition)
        return execution_roles(self.draft.values, named, where)

    @cached_property
    def guardrails(self) -> PolicyDocument:
        """Return a policy that denies every job which is not as limited as this one."""
        return guardrails(self.kind.operation, self.draft.values)

    def trust(self, service: Service) -> TrustPolicy:
        """Return the policy by which *service* may take its role on, guarded if it can be."""
        own = self.access.tasks[0]
        account = None if own.account == ACCOUNT else own.account
        return trust(service, own.partition, own.region, account)

    @cached_property
    def digest(self) -> str:
        """Return a short fingerprint of what would be sent: the machine, whatever its key order."""
        text = json.dumps([self.machine, self.target.region], sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def make_plan(draft: JobDraft, target: Target) -> Plan:
    """Return what *draft* comes to in *target*: under 10 ms, and with no effect on anything."""
    machine = payload.machine(draft)
    holes = tuple(payload.holes(draft.values))
    template = payload.request(draft)
    context = Context(
        kind=draft.job_kind,
        values=draft.values,
        target=target,
        machine=machine,
        at=draft.at,
        pattern=draft.pattern,
        language=draft.language,
    )
    access = _access(draft, machine, target)
    told, muted = _told(draft, lint(context))
    return Plan(
        draft=draft,
        target=target,
        requests=(Request(draft.job_kind.operation, template, holes),),
        findings=told,
        muted=muted,
        machine=machine,
        access=access,
        policies={style: policy_for_all(access.tasks, style) for style in Style},
        inputs=_inputs(draft, holes),
        cost=ceiling(draft.job_kind.usages(draft.values), target.region),
    )


def _told(
    draft: JobDraft, found: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Muted, ...]]:
    """Return the findings to be told of those *found*, and those that are muted."""
    if not draft.muted:
        return found, ()
    muted = tuple(
        Muted(finding, draft.muted[mute_key(finding)])
        for finding in found
        if mute_key(finding) in draft.muted
    )
    return tuple(one for one in found if mute_key(one) not in draft.muted), muted


def _access(draft: JobDraft, machine: JsonObject, target: Target) -> MachineAccess:
    """Return what the machine's tasks touch: the draft's own first, whatever its resource says."""
    own = draft.job_kind.access(draft.values, draft.pattern, target.region, target.account)
    found = machine_access(machine, target.region, target.account)
    others = (task for task in found.tasks if task.at != draft.at)
    return MachineAccess(
        in_one_account((replace(own, at=draft.at), *others)),
        tuple(task for task in found.uncovered if task.at != draft.at),
    )


def _inputs(draft: JobDraft, holes: tuple[Hole, ...]) -> tuple[InputField, ...]:
    types: dict[Path, str] = {}
    for hole in holes:
        spec = draft.job_kind.spec.at(hole.path)
        for path in inputs(hole.expression):
            types.setdefault(path, spec.type if spec else "string")
    return tuple(InputField(path, kind) for path, kind in types.items())


def example_input(plan: Plan) -> Json:
    """Return an input that has every value the machine reads, to be filled in before a start."""
    example: Json = {}
    for wanted in plan.inputs:
        example = paths.put(example, wanted.path, sample(wanted.type))
    return example
