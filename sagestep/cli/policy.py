"""``policy``: print what the state machine's role must be allowed to do."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sagestep.cli._arguments import add_api, add_file, add_pattern, add_region
from sagestep.cli._base import Code, Command, Words, print_json
from sagestep.cli._parser import UsageError
from sagestep.types import IntegrationPattern, JsonObject, SagestepError, Text, dynamic

if TYPE_CHECKING:
    from sagestep.draft import JobDraft
    from sagestep.iam.execution_role import ExecutionRole
    from sagestep.iam.policy import PolicyDocument
    from sagestep.iam.state_machine_role import TaskAccess
    from sagestep.iam.trust import TrustPolicy
    from sagestep.importer.access import MachineAccess
    from sagestep.kinds import JobKind

_REGION: Final = "[[region]]"
"""AWS's own stand-in, as the others in `sagestep.iam.state_machine_role`."""


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    add_file(parser, words, optional=True)
    add_api(parser, words)
    add_pattern(parser, words)
    parser.add_argument(
        "--scope", choices=("static", "dynamic"), help=words.say("cli.policy.scope")
    )
    parser.add_argument("--name", metavar="NAME", help=words.say("cli.policy.name"))
    parser.add_argument("--role", metavar="ARN", help=words.say("cli.policy.role"))
    add_region(parser, words, _REGION)
    parser.add_argument("--account", metavar="ID", help=words.say("cli.policy.account"))
    parser.add_argument(
        "--style",
        choices=("recommended", "documented"),
        default="recommended",
        help=words.say("cli.policy.style"),
    )
    parser.add_argument(
        "--of",
        choices=("machine", "execution"),
        default="machine",
        help=words.say("cli.policy.of"),
    )
    printed = parser.add_mutually_exclusive_group()
    printed.add_argument("--trust", action="store_true", help=words.say("cli.policy.trust"))
    printed.add_argument("--guardrails", action="store_true", help=words.say("cli.policy.boundary"))
    printed.add_argument(
        "--correct", metavar="POLICY", action="append", help=words.say("cli.policy.correct")
    )
    parser.add_argument("--diff", action="store_true", help=words.say("cli.policy.diff"))


def _run(options: argparse.Namespace, words: Words) -> int:
    from sagestep.iam.state_machine_role import Style, policy_for_all

    if not options.file and not options.api:
        raise UsageError(words.say("cli.error.file_or_api"))
    if options.file:
        known = _tasks_of_file(options, words)
    else:
        known = _Known([_task_of_options(options)], [], None)
    if options.trust:
        print_json(_trust(options, known).to_json())
        return Code.FINE
    if options.guardrails:
        print_json(_guardrails(known).to_json())
        return Code.FINE
    if options.of == "execution":
        print_json(_execution(known, words).to_json())
        return Code.FINE
    for api in dict.fromkeys(task.operation for task in known.tasks):
        if options.style == Style.DOCUMENTED and not _published(api):
            words.tell(words.say(Text("cli.policy.unpublished", {"api": api})))
    policy = policy_for_all(known.tasks, Style(options.style))
    if options.correct:
        _correct(policy, known, options)
    else:
        print_json(policy.to_json())
    return Code.FINE


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the tasks: what they touch, and their drafts where there is a file."""

    tasks: list[TaskAccess]
    drafts: list[JobDraft]
    machine: MachineAccess | None


def _published(api: str) -> bool:
    """Say whether AWS prints a policy for *api*; a call that follows a job is none to print."""
    from sagestep.kinds import kind_of_operation

    kind = kind_of_operation(api)
    return kind is None or kind.permissions.published


def _trust(options: argparse.Namespace, known: _Known) -> TrustPolicy:
    from sagestep.iam.trust import Service, trust

    service = Service.SAGEMAKER if options.of == "execution" else Service.STEP_FUNCTIONS
    task = known.tasks[0]
    region = "*" if options.region == _REGION else options.region
    # Whom to guard against is only sure where the account was named.
    return trust(service, task.partition, region, options.account)


def _guardrails(known: _Known) -> PolicyDocument:
    from sagestep.iam.guardrails import guardrails
    from sagestep.iam.union import union

    return union(guardrails(one.job_kind.operation, one.values) for one in known.drafts)


def _execution(known: _Known, words: Words) -> PolicyDocument:
    """Return what the jobs themselves must be allowed, whichever role each has."""
    from sagestep import paths
    from sagestep.iam.execution_role import Where, execution_roles
    from sagestep.iam.union import union

    roles: list[ExecutionRole] = []
    for draft, task in zip(known.drafts, known.tasks, strict=False):
        named = [(role.field, role.arn) for role in task.roles]
        where = Where(task.region, task.account, task.partition)
        roles += execution_roles(draft.values, named, where)
    if not roles:
        raise SagestepError(Text("cli.policy.no_role"))
    if hidden := [paths.show(path) for role in roles for path in role.hidden]:
        words.tell(words.say(Text("cli.policy.hidden", {"places": ", ".join(hidden)})))
    return union(role.policy for role in roles)


def _correct(policy: PolicyDocument, known: _Known, options: argparse.Namespace) -> None:
    """Print the policies of *options* corrected to *policy*, or what changes by it."""
    from sagestep.cli._files import read_file
    from sagestep.iam.corrected import corrected, difference
    from sagestep.iam.grants import policies
    from sagestep.importer.reading import read

    documents = []
    for name in options.correct:
        found = [one for _, one in policies(read(read_file(name)).data)]
        if not found:
            raise SagestepError(Text("check.error.no_policy"))
        documents += found
    spared = known.machine.spared if known.machine else frozenset()
    others = bool(known.machine and known.machine.uncovered)
    mended = corrected(policy, documents, spared=spared, others=others)
    if options.diff:
        print(difference(documents, mended, options.correct))
    else:
        print_json(mended)


def _task_of_options(options: argparse.Namespace) -> TaskAccess:
    """Return the task that the options alone describe; AWS's stand-ins fill what they leave out."""
    from sagestep.importer.apis import api_named
    from sagestep.kinds import all_kinds, kind_of_operation

    api = api_named(options.api)
    kind = kind_of_operation(api)
    if kind is None:
        supported = ", ".join(kind.operation for kind in all_kinds())
        raise SagestepError(Text("check.error.unsupported", {"api": api, "supported": supported}))
    return _access(kind, {}, _pattern(kind, options), options)


def _tasks_of_file(options: argparse.Namespace, words: Words) -> _Known:
    from sagestep.cli._drafts import drafts_of, import_file
    from sagestep.importer.access import in_one_account, machine_access

    imported = import_file(options, words)
    drafts = drafts_of(imported, options.api)
    tasks = [
        _access(
            draft.job_kind,
            draft.values,
            _pattern(draft.job_kind, options) if options.pattern else draft.pattern,
            options,
        )
        for draft in drafts
    ]
    if imported.machine is None:
        return _Known(tasks, drafts, None)
    tasks = [replace(task, at=draft.at) for task, draft in zip(tasks, drafts, strict=True)]
    machine = machine_access(imported.machine, options.region, options.account)
    for one in machine.uncovered:
        params = {"state": one.at[-1], "resource": one.resource}
        words.tell(words.say(Text("cli.policy.uncovered", params)))
    known = {request.at for request in imported.drafts}
    others = [task for task in machine.tasks if task.at not in known and not options.api]
    return _Known(list(in_one_account([*tasks, *others])), drafts, machine)


def _access(
    kind: JobKind,
    values: JsonObject,
    pattern: IntegrationPattern | None,
    options: argparse.Namespace,
) -> TaskAccess:
    """Return what a task touches once the options have had their say."""
    from sagestep.iam.state_machine_role import PassedRole, Style

    values = _with_role(kind, _with_name(kind, values, options), options)
    access = kind.access(values, pattern, options.region, options.account)
    # AWS's template for transform jobs passes a role though the request names none.
    unnamed = options.role and not access.roles and access.documented_role
    if unnamed and options.style == Style.DOCUMENTED:
        return replace(access, roles=(PassedRole(options.role, ()),))
    return access


def _pattern(kind: JobKind, options: argparse.Namespace) -> IntegrationPattern:
    """Return the pattern that was asked for, or waiting, where the API can be waited for.

    Raises:
        SagestepError: the API does not offer it.
    """
    if not options.pattern:
        waits = IntegrationPattern.RUN_JOB
        return waits if waits in kind.patterns else IntegrationPattern.REQUEST_RESPONSE
    pattern = IntegrationPattern(options.pattern)
    if pattern not in kind.patterns:
        params = {"pattern": pattern.value, "api": kind.operation}
        raise SagestepError(Text("cli.error.pattern", params))
    return pattern


def _with_name(kind: JobKind, values: JsonObject, options: argparse.Namespace) -> JsonObject:
    """Return *values* with the name that is asked for; of a dynamic one, only that it is one."""
    name = options.name or kind.name(values)
    if options.scope == "dynamic":
        return {**values, kind.name_field: dynamic("$.name")}
    if name or options.scope == "static" or not values:
        return {**values, kind.name_field: name or _stand_in(kind.name_field)}
    return values


def _with_role(kind: JobKind, values: JsonObject, options: argparse.Namespace) -> JsonObject:
    """Return *values* with the role that is asked for, or a stand-in where one is needed."""
    from sagestep import paths
    from sagestep.iam.state_machine_role import ROLE

    places = kind.role_places(values)
    named = [place for place in places if paths.get(values, place) is not paths.MISSING]
    for place in named or places[:1]:
        if options.role or (not named and kind.is_required(place)):
            values = paths.put(values, place, options.role or ROLE)
    return values


def _stand_in(field: str) -> str:
    """Return what AWS's pages write for a name: ``[[trainingJobName]]``."""
    return f"[[{field[:1].lower()}{field[1:]}]]"


COMMAND = Command("policy", _configure, _run)
