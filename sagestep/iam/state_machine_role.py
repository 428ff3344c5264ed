"""The state-machine role's policy: what Step Functions needs to run one SageMaker task.

Two styles. *Documented* is AWS's published template to the letter. *Recommended* is what really
runs, with least privilege: the published template lacks `sagemaker:AddTags`, without which a
`.sync` run is denied.

Sources: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html and
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sagestep.iam.policy import PolicyDocument, Statement
from sagestep.types import IntegrationPattern, Path, Text

REGION = "[[region]]"
ACCOUNT = "[[accountId]]"
ROLE = "[[roleArn]]"
"""AWS's own stand-ins for what only the account knows."""

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
class TaskAccess:
    """What one task touches.

    `name` is the job's literal name, or None where it is dynamic; `prefix` is what a dynamic name
    is known to begin with. `describe` and `stop` are the operations that waiting for the job needs.
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
    name: str | None = None
    prefix: str = ""
    region: str = REGION
    account: str = ACCOUNT
    partition: str = "aws"

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
    return PolicyDocument(tuple(statements))


def _documented(task: TaskAccess) -> Iterator[Statement]:
    job = task.arn(f"{task.arn_type}/{task.name or ''}*")
    yield Statement(_job_actions(task), (job,), _job_reason(task), cause=(task.name_field,))
    yield Statement(("sagemaker:ListTags",), ("*",), Text("iam.reason.list_tags"))
    if task.documented_role:
        arns = tuple(role.arn for role in task.roles) or (ROLE,)
        yield Statement(
            ("iam:PassRole",), arns, Text("iam.reason.pass_role"), PASSED_TO, _cause(task)
        )
    yield from _event_rule(task)


def _recommended(task: TaskAccess) -> Iterator[Statement]:
    jobs = tuple(task.arn(f"{task.arn_type}/{name}") for name in _names(task))
    yield Statement(_job_actions(task), jobs, _job_reason(task), cause=(task.name_field,))
    yield Statement(
        ("sagemaker:AddTags", "sagemaker:ListTags"),
        jobs,
        Text("iam.reason.add_tags" if task.waits else "iam.reason.own_tags"),
        cause=None if task.waits else ("Tags",),
    )
    if task.roles:
        arns = tuple(dict.fromkeys(role.arn for role in task.roles))
        yield Statement(
            ("iam:PassRole",), arns, Text("iam.reason.pass_role"), PASSED_TO, _cause(task)
        )
    yield from _event_rule(task)


def _job_actions(task: TaskAccess) -> tuple[str, ...]:
    operations = [task.operation]
    if task.waits:
        operations += [operation for operation in (task.describe, task.stop) if operation]
    return tuple(f"sagemaker:{operation}" for operation in operations)


def _job_reason(task: TaskAccess) -> Text:
    return Text(
        "iam.reason.run_job" if task.waits else "iam.reason.create", {"api": task.operation}
    )


def _cause(task: TaskAccess) -> Path | None:
    return task.roles[0].field if task.roles else None


def _event_rule(task: TaskAccess) -> Iterator[Statement]:
    if task.waits and task.event_rule:
        yield Statement(
            ("events:PutTargets", "events:PutRule", "events:DescribeRule"),
            (task.arn(f"rule/{task.event_rule}", "events"),),
            Text("iam.reason.event_rule"),
        )


def _names(task: TaskAccess) -> tuple[str, ...]:
    """Return the name as written, and lower-cased as SageMaker may write it in ARNs."""
    name = task.name if task.name else f"{task.prefix}*"
    if name.startswith("[["):  # A stand-in has no other spelling.
        return (name,)
    return tuple(dict.fromkeys((name, name.lower())))
