"""What a machine's tasks need, one action at a time, and what happens without it.

Source of what is checked at which call:
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sagestep.iam.patterns import opened
from sagestep.iam.policy import PolicyDocument
from sagestep.iam.state_machine_role import TaskAccess, names_in_arns
from sagestep.types import Path, Text


@dataclass(frozen=True, slots=True)
class Need:
    """Actions that a task needs together, on each of `resources`.

    The resources are spellings or parts of one thing. `fatal` says that the run surely fails
    without; `loose` that it is not known exactly which of the resources it is. `missing` is the
    sentence about what happens without.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    missing: Text
    task: Path
    fatal: bool = True
    loose: bool = False


def needs(tasks: Iterable[TaskAccess], *, loose: bool = False) -> tuple[Need, ...]:
    """Return what *tasks* need, each need once; *loose* if their names are not known at all."""
    found: dict[tuple[object, ...], Need] = {}
    for task in tasks:
        for need in _needs(_anywhere(task)):
            need = replace(need, loose=loose or need.loose)
            found.setdefault((need.actions, need.resources, need.missing.key), need)
    return tuple(found.values())


def job_needs(policy: PolicyDocument) -> tuple[Need, ...]:
    """Return what a job needs whose execution role is to have *policy*, each resource by itself.

    A job may do without some of it, and a resource may be known only in part: none is fatal.
    """
    return tuple(
        Need(one.actions, (opened(resource),), one.reason, (), fatal=False, loose=True)
        for one in policy.statements
        for resource in one.resources
    )


def _anywhere(task: TaskAccess) -> TaskAccess:
    """Return *task* in whatever region and account, as far as they are stand-ins."""
    region, account = opened(task.region), opened(task.account)
    return replace(
        task, region=region, account=account, partition="*" if region == "*" else task.partition
    )


def _needs(task: TaskAccess) -> Iterator[Need]:
    jobs = _spelled(task, task.arn_type, task.name, task.prefix)
    call = (f"sagemaker:{task.operation}",)
    said = {"api": task.operation}
    yield Need(call, jobs, Text("iam.missing.call", said), task.at)
    for one in task.touches:
        arns = _spelled(task, one.arn_type, one.name, one.prefix)
        yield Need(call, arns, Text("iam.missing.call", said), task.at, fatal=one.sure)
    if task.taggable and (task.optimized or task.tagged):
        yield _tags(task, jobs)
    for role in dict.fromkeys(role.arn for role in task.roles):
        known = role.startswith("arn:")
        arns = (role if known else "arn:*:iam::*:role/*",)
        key = Text("iam.missing.pass_role", said)
        yield Need(("iam:PassRole",), arns, key, task.at, loose=not known)
    if task.waits:
        yield from _waiting(task, jobs)


def _tags(task: TaskAccess, jobs: tuple[str, ...]) -> Need:
    # That Step Functions tags what it waits for is documented. That it tags what a plain call makes
    # is only reported, so there the run is not said to fail without doubt:
    # https://github.com/aws-quickstart/quickstart-aws-utility-meter-data-analytics-platform/issues/53
    sure = task.waits or task.tagged
    key = "waiting" if task.waits else "tagged" if task.tagged else "untagged"
    said = Text(f"iam.missing.add_tags.{key}", {"api": task.operation})
    return Need(("sagemaker:AddTags",), jobs, said, task.at, fatal=sure)


def _waiting(task: TaskAccess, jobs: tuple[str, ...]) -> Iterator[Need]:
    said = {"api": task.operation}
    for operation, key in ((task.describe, "describe"), (task.stop, "stop")):
        if operation:
            actions, missing = (f"sagemaker:{operation}",), Text(f"iam.missing.{key}", said)
            yield Need(actions, jobs, missing, task.at, fatal=False)
    for arn_type in task.heirs:
        own = task.name or task.prefix
        arns = (task.arn(f"{arn_type}/{own}*"),)
        missing = Text("iam.missing.add_tags.heirs", said)
        yield Need(("sagemaker:AddTags",), arns, missing, task.at, fatal=False, loose=True)
    if task.event_rule:
        # AWS has not published what the rule of labeling jobs is called.
        known = not task.event_rule.endswith("*")
        yield Need(
            ("events:PutTargets", "events:PutRule", "events:DescribeRule"),
            (task.arn(f"rule/{task.event_rule}", "events"),),
            Text("iam.missing.event_rule" if known else "iam.missing.event_rule_any", said),
            task.at,
            fatal=known,
            loose=not known,
        )


def _spelled(task: TaskAccess, arn_type: str, name: str | None, prefix: str) -> tuple[str, ...]:
    return tuple(
        task.arn(f"{arn_type}/{opened(spelled)}") for spelled in names_in_arns(name, prefix)
    )
