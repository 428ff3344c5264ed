"""What a whole machine may be allowed to do: the access of each of its SageMaker tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sagestep.asl.integration import Integration, parse_resource
from sagestep.asl.machine import states
from sagestep.iam.completeness import PolicyFinding, compare
from sagestep.iam.grants import grants
from sagestep.iam.needs import needs
from sagestep.iam.state_machine_role import ACCOUNT, REGION, ROLE, PassedRole, TaskAccess
from sagestep.importer.imported import Imported
from sagestep.importer.placeholders import opened
from sagestep.importer.tasks import requests
from sagestep.kinds import JobKind, all_kinds, kind, kind_of_operation
from sagestep.types import IntegrationPattern, Json, JsonObject, Path


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A task whose permissions Sagestep does not know: it stands at `at` and calls `resource`."""

    at: Path
    resource: str


@dataclass(frozen=True, slots=True)
class MachineAccess:
    """What the tasks of a machine touch, and the tasks of which that is not known."""

    tasks: tuple[TaskAccess, ...]
    uncovered: tuple[Uncovered, ...]

    @property
    def spared(self) -> frozenset[str]:
        """Return the actions of SageMaker that tasks call and Sagestep does not know."""
        calls = (parse_resource(one.resource) for one in self.uncovered)
        return frozenset(
            f"sagemaker:{call.operation}".lower()
            for call in calls
            if call and call.service == "sagemaker"
        )


def machine_access(machine: JsonObject, region: str, account: str | None = None) -> MachineAccess:
    """Return what the tasks of *machine* touch.

    Tasks of other services, and of SageMaker's other APIs, are listed and not guessed at.
    """
    found = {request.at: opened(request.values) for request in requests(machine)}
    known: list[TaskAccess] = []
    uncovered: list[Uncovered] = []
    for at, state in states(machine):
        if state.get("Type", "Task") != "Task":
            continue
        call = parse_resource(state.get("Resource"))
        task = _access(call, found.get(at, {}), region, account) if call else None
        if task is None:
            uncovered.append(Uncovered(at, str(state.get("Resource", ""))))
        else:
            known.append(replace(task, at=at))
    return MachineAccess(in_one_account(known), tuple(uncovered))


def access_of(imported: Imported, region: str, account: str | None = None) -> MachineAccess:
    """Return what the tasks of a document touch; a request that came alone is waited for.

    Of a template, those are the tasks of all its machines.
    """
    if imported.parts:
        machines = [part.machine for part in imported.parts if part.machine is not None]
        held = [machine_access(machine, region, account) for machine in machines]
        return MachineAccess(
            tuple(task for one in held for task in one.tasks),
            tuple(task for one in held for task in one.uncovered),
        )
    if imported.machine is not None:
        return machine_access(imported.machine, region, account)
    found = []
    for one in imported.drafts:
        job_kind = kind(one.kind_id or "")
        waits = IntegrationPattern.RUN_JOB in job_kind.patterns
        pattern = IntegrationPattern.RUN_JOB if waits else IntegrationPattern.REQUEST_RESPONSE
        found.append(job_kind.access(one.values, pattern, region, account))
    return MachineAccess(tuple(found), ())


def compare_role(
    accesses: Sequence[MachineAccess], documents: Sequence[Json]
) -> tuple[PolicyFinding, ...]:
    """Return what is to be said of the policies *documents* of a role that runs *accesses*."""
    tasks = [task for access in accesses for task in access.tasks]
    spared = frozenset(one for access in accesses for one in access.spared)
    others = any(access.uncovered for access in accesses)
    taggable = any(task.taggable for task in tasks)
    return compare(needs(tasks), documents, taggable=taggable, spared=spared, others=others)


def compare_alone(documents: Sequence[Json]) -> tuple[PolicyFinding, ...]:
    """Return what is to be said of policies whose machine is not known, from what they allow."""
    tasks = granted_tasks(documents)
    if not tasks:
        return ()
    taggable = any(task.taggable for task in tasks)
    return compare(needs(tasks, loose=True), documents, taggable=taggable, others=True)


def in_one_account(tasks: Sequence[TaskAccess]) -> tuple[TaskAccess, ...]:
    """Return *tasks* with the account that one of them knows in those that know none."""
    known = {task.account for task in tasks} - {ACCOUNT}
    if len(known) != 1:
        return tuple(tasks)
    return tuple(replace(task, account=next(iter(known))) for task in tasks)


def _access(
    call: Integration, values: JsonObject, region: str, account: str | None
) -> TaskAccess | None:
    if call.service != "sagemaker":
        return None
    if job_kind := kind_of_operation(call.operation):
        pattern = IntegrationPattern.REQUEST_RESPONSE if call.sdk else call.pattern
        task = job_kind.access(values, pattern, region, account)
        return replace(task, optimized=not call.sdk)
    for job_kind in _followed(call.operation):
        return _follows(job_kind, call.operation, values, region, account)
    return None


def _followed(operation: str) -> Iterator[JobKind]:
    """Yield the kinds whose jobs *operation* describes or stops, as a loop that waits does."""
    for job_kind in all_kinds():
        if operation in (job_kind.describe, job_kind.stop):
            yield job_kind


def granted_tasks(documents: Sequence[Json]) -> tuple[TaskAccess, ...]:
    """Return the tasks that the policies *documents* seem to be meant for.

    A policy that names a call is for a task that makes it; one that may also look at the job, stop
    it or learn of its end is for a task that waits.
    """
    given = [grant for grant in grants(documents) if grant.allows]
    actions = {action.lower() for grant in given for action in grant.actions}
    rules = [resource for grant in given for resource in grant.resources]
    tasks = []
    for job_kind in all_kinds():
        if f"sagemaker:{job_kind.operation}".lower() not in actions:
            continue
        followed = {f"sagemaker:{one}".lower() for one in (job_kind.describe, job_kind.stop) if one}
        rule = job_kind.permissions.event_rule
        waits = IntegrationPattern.RUN_JOB in job_kind.patterns and (
            bool(followed & actions) or any(rule and rule in one for one in rules)
        )
        pattern = IntegrationPattern.RUN_JOB if waits else IntegrationPattern.REQUEST_RESPONSE
        needed = [role for role in job_kind.permissions.roles[:1] if job_kind.is_required(role)]
        roles = tuple(PassedRole(ROLE, role) for role in needed)
        tasks.append(replace(job_kind.access({}, pattern, REGION, None), roles=roles))
    return tuple(tasks)


def _follows(
    job_kind: JobKind, operation: str, values: Json, region: str, account: str | None
) -> TaskAccess:
    """Return what a call about a thing of *job_kind* touches: that thing alone."""
    task = job_kind.access(values, IntegrationPattern.REQUEST_RESPONSE, region, account)
    return replace(
        task,
        operation=operation,
        event_rule=None,
        roles=(),
        documented_role=False,
        touches=(),
        heirs=(),
        taggable=False,
    )
