"""The state-machine role's policy: what Step Functions needs to run one SageMaker task.

Two styles. *Documented* is AWS's published template to the letter. *Recommended* is what really
runs, with least privilege: the published template lacks `sagemaker:AddTags`, without which a
`.sync` run is denied.

Sources: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html and
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sagestep.iam.policy import ACCOUNT, REGION, ROLE, Cause, PolicyDocument, Statement
from sagestep.iam.union import union
from sagestep.types import Document, IntegrationPattern, Path, Text

__all__ = [
    "ACCOUNT",
    "REGION",
    "ROLE",
    "PassedRole",
    "Style",
    "TaskAccess",
    "Touched",
    "names_in_arns",
    "policy_for",
    "policy_for_all",
]

PASSED_TO = {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}


class Style(StrEnum):
    """Which policy: AWS's published template, or the one that runs with least privilege."""

    RECOMMENDED = "recommended"
    DOCUMENTED = "documented"


@dataclass(frozen=True, slots=True)
class PassedRole:
    """A role that the request hands to SageMaker, and the field that names it."""

    arn: str
    field: Path


@dataclass(frozen=True, slots=True)
class Touched:
    """Another resource that the call is checked against, and the field that names it.

    `sure` says that no call goes without one.
    """

    arn_type: str
    field: Path
    name: str | None
    prefix: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class TaskAccess:
    """What one task touches; `at` is where the task stands in its machine.

    `name` is the job's literal name, or None where it is dynamic; `prefix` is what a dynamic name
    is known to begin with. `describe` and `stop` are the operations that waiting for the job needs.
    `heirs` are the types of resources that the job makes and gives its tags and the start of its
    name to; `taggable` says whether the call takes tags at all, `tagged` whether it has some.
    `optimized` tells Step Functions' own integration, which adds tags, from a plain SDK call.
    """

    operation: str
    describe: str
    stop: str | None
    arn_type: str
    pattern: IntegrationPattern | None
    event_rule: str | None
    roles: tuple[PassedRole, ...]
    documented_role: bool
    name_field: str
    touches: tuple[Touched, ...] = ()
    heirs: tuple[str, ...] = ()
    taggable: bool = True
    tagged: bool = False
    optimized: bool = True
    name: str | None = None
    prefix: str = ""
    region: str = REGION
    account: str = ACCOUNT
    partition: str = "aws"
    at: Path = ()

    def caused_by(self, *fields: Path) -> tuple[Cause, ...]:
        """Return *fields* of the task's request as causes."""
        return tuple(Cause(field, self.at) for field in fields)

    @property
    def waited(self) -> tuple[Cause, ...]:
        """Return the state's resource, which says how to wait, as the cause if it is to wait."""
        return (Cause(("Resource",), self.at, Document.MACHINE),) if self.waits else ()

    @property
    def waits(self) -> bool:
        """Say whether Step Functions waits for the job to end."""
        return self.pattern is IntegrationPattern.RUN_JOB

    def arn(self, resource: str, service: str = "sagemaker") -> str:
        """Return the ARN of *resource* in the task's account and region."""
        return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{resource}"


def policy_for(task: TaskAccess, style: Style) -> PolicyDocument:
    """Return the policy that the role of *task*'s state machine needs."""
    statements = _documented(task) if style is Style.DOCUMENTED else _recommended(task)
    return PolicyDocument(tuple(replace(one, tasks=(task.at,)) for one in statements))


def policy_for_all(tasks: Iterable[TaskAccess], style: Style) -> PolicyDocument:
    """Return the policy that the role of a machine of *tasks* needs: what all of them do."""
    policies = [policy_for(task, style) for task in tasks]
    return policies[0] if len(policies) == 1 else union(policies)


def _documented(task: TaskAccess) -> Iterator[Statement]:
    task = replace(task, touches=tuple(one for one in task.touches if one.sure))
    named = [(task.arn_type, task.name), *((one.arn_type, one.name) for one in task.touches)]
    arns = tuple(task.arn(f"{arn_type}/{name or ''}*") for arn_type, name in named)
    yield _job(task, arns)
    if task.taggable:
        reason, wide = Text("iam.reason.list_tags"), Text("iam.wide.documented")
        yield Statement(("sagemaker:ListTags",), ("*",), reason, wide=wide)
    if task.documented_role:
        yield _pass_role(task)
    yield from _event_rule(task)


def _recommended(task: TaskAccess) -> Iterator[Statement]:
    jobs = tuple(
        task.arn(f"{task.arn_type}/{name}") for name in names_in_arns(task.name, task.prefix)
    )
    others = tuple(
        task.arn(f"{one.arn_type}/{name}")
        for one in task.touches
        for name in names_in_arns(one.name, one.prefix)
    )
    if others and task.waits:
        # What the call touches is neither described nor stopped.
        yield _job(replace(task, touches=()), jobs)
        call = (f"sagemaker:{task.operation}",)
        reason = Text("iam.reason.touched", {"api": task.operation})
        fields = dict.fromkeys(one.field for one in task.touches)
        yield Statement(call, others, reason, causes=task.caused_by(*fields))
    else:
        yield _job(task, jobs + others)
    if task.taggable:
        yield _tags(task, jobs)
    if task.roles:
        yield _pass_role(task)
    yield from _event_rule(task)


def _job(task: TaskAccess, arns: tuple[str, ...]) -> Statement:
    fields = dict.fromkeys(((task.name_field,), *(one.field for one in task.touches)))
    causes = task.caused_by(*fields) + task.waited
    return Statement(_job_actions(task), arns, _job_reason(task), causes=causes)


def _tags(task: TaskAccess, jobs: tuple[str, ...]) -> Statement:
    own = task.name or task.prefix
    heirs = tuple(
        task.arn(f"{arn_type}/{name}*")
        for arn_type in task.heirs
        for name in dict.fromkeys((own, own.lower()))
    )
    known = "add_tags" if task.waits else "own_tags" if task.tagged else "call_tags"
    return Statement(
        ("sagemaker:AddTags", "sagemaker:ListTags"),
        jobs + heirs,
        Text(f"iam.reason.{known}", {"api": task.operation}),
        causes=(task.caused_by(("Tags",)) if task.tagged else ()) + task.waited,
    )


def _pass_role(task: TaskAccess) -> Statement:
    arns = tuple(dict.fromkeys(role.arn for role in task.roles)) or (ROLE,)
    causes = task.caused_by(*(role.field for role in task.roles if role.field))
    reason = Text("iam.reason.pass_role" if task.roles else "iam.reason.pass_role_documented")
    return Statement(("iam:PassRole",), arns, reason, PASSED_TO, causes)


def _job_actions(task: TaskAccess) -> tuple[str, ...]:
    operations = [task.operation]
    if task.waits:
        operations += [operation for operation in (task.describe, task.stop) if operation]
    return tuple(f"sagemaker:{operation}" for operation in operations)


def _job_reason(task: TaskAccess) -> Text:
    if task.waits:
        return Text("iam.reason.run_job", {"api": task.operation})
    key = "iam.reason.create_touching" if task.touches else "iam.reason.create"
    return Text(key, {"api": task.operation})


def _event_rule(task: TaskAccess) -> Iterator[Statement]:
    if task.waits and task.event_rule:
        any_rule = "_any" if task.event_rule.endswith("*") else ""
        yield Statement(
            ("events:PutTargets", "events:PutRule", "events:DescribeRule"),
            (task.arn(f"rule/{task.event_rule}", "events"),),
            Text(f"iam.reason.event_rule{any_rule}"),
            causes=task.waited,
        )


def names_in_arns(name: str | None, prefix: str) -> tuple[str, ...]:
    """Return the name as written, and lower-cased as SageMaker may write it in ARNs."""
    name = name or f"{prefix}*"
    if name.startswith("[["):  # A stand-in has no other spelling.
        return (name,)
    return tuple(dict.fromkeys((name, name.lower())))
