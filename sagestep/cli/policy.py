"""``policy``: print what the state machine's role must be allowed to do."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sagestep.cli._arguments import add_api, add_file, add_pattern, add_region
from sagestep.cli._base import Code, Command, Words, print_json
from sagestep.cli._parser import UsageError
from sagestep.types import IntegrationPattern, JsonObject, SagestepError, Text, dynamic

if TYPE_CHECKING:
    from sagestep.iam.policy import Statement
    from sagestep.iam.state_machine_role import TaskAccess
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


def _run(options: argparse.Namespace, words: Words) -> int:
    from sagestep.iam.policy import PolicyDocument
    from sagestep.iam.state_machine_role import Style, policy_for

    if not options.file and not options.api:
        raise UsageError(words.say("cli.error.file_or_api"))
    tasks = _tasks_of_file(options, words) if options.file else [_task_of_options(options)]
    statements: list[Statement] = []
    for task in tasks:
        if options.style == Style.DOCUMENTED and not _published(task):
            words.tell(words.say(Text("cli.policy.unpublished", {"api": task.operation})))
        for statement in policy_for(task, Style(options.style)).statements:
            known = [other.to_json() for other in statements]
            if statement.to_json() not in known:
                statements.append(statement)
    print_json(PolicyDocument(statements).to_json())
    return Code.FINE


def _published(task: TaskAccess) -> bool:
    from sagestep.kinds import kind_of_operation

    kind = kind_of_operation(task.operation)
    return kind is not None and kind.permissions.published


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


def _tasks_of_file(options: argparse.Namespace, words: Words) -> list[TaskAccess]:
    from sagestep.cli._drafts import drafts_of, import_file

    imported = import_file(options, words)
    for request in imported.requests:
        if request.kind_id is None and imported.drafts:
            words.tell(words.say(Text("cli.policy.without", {"api": request.api})))
    return [
        _access(
            draft.job_kind,
            draft.values,
            _pattern(draft.job_kind, options) if options.pattern else draft.pattern,
            options,
        )
        for draft in drafts_of(imported, options.api)
    ]


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
