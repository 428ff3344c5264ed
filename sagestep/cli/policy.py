"""``policy``: print what the state machine's role must be allowed to do."""

from __future__ import annotations

import argparse
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
        for statement in policy_for(task, Style(options.style)).statements:
            known = [other.to_json() for other in statements]
            if statement.to_json() not in known:
                statements.append(statement)
    print_json(PolicyDocument(statements).to_json())
    return Code.FINE


def _task_of_options(options: argparse.Namespace) -> TaskAccess:
    """Return the task that the options alone describe; AWS's stand-ins fill what they leave out."""
    from sagestep.importer.apis import api_named
    from sagestep.kinds import all_kinds, kind_of_operation

    api = api_named(options.api)
    kind = kind_of_operation(api)
    if kind is None:
        supported = ", ".join(kind.operation for kind in all_kinds())
        raise SagestepError(Text("check.error.unsupported", {"api": api, "supported": supported}))
    values = _with_options(kind, {}, options)
    return kind.access(values, _pattern(kind, options), options.region, options.account)


def _tasks_of_file(options: argparse.Namespace, words: Words) -> list[TaskAccess]:
    from sagestep.cli._drafts import drafts_of, import_file

    imported = import_file(options, words)
    for request in imported.requests:
        if request.kind_id is None and imported.drafts:
            words.tell(words.say(Text("cli.policy.without", {"api": request.api})))
    return [
        draft.job_kind.access(
            _with_options(draft.job_kind, draft.values, options),
            _pattern(draft.job_kind, options) if options.pattern else draft.pattern,
            options.region,
            options.account,
        )
        for draft in drafts_of(imported, options.api)
    ]


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


def _with_options(kind: JobKind, values: JsonObject, options: argparse.Namespace) -> JsonObject:
    """Return *values* with the name and the role that the options ask for.

    Only what a policy looks at has to be right: the name may be any dynamic value.
    """
    from sagestep import paths
    from sagestep.iam.state_machine_role import ROLE

    name = options.name or kind.name(values)
    if options.scope == "dynamic":
        values = paths.put(values, (kind.name_field,), dynamic("$.name"))
    elif name or options.scope == "static" or not values:
        values = paths.put(values, (kind.name_field,), name or _stand_in(kind.name_field))
    places = [
        place
        for place in kind.role_places(values)
        if paths.get(values, place[:-1]) is not paths.MISSING
    ]
    for place in places or kind.permissions.roles[:1]:
        missing = paths.get(values, place) is paths.MISSING
        if options.role or (missing and kind.is_required(place)):
            values = paths.put(values, place, options.role or ROLE)
    return values


def _stand_in(field: str) -> str:
    """Return what AWS's pages write for a name: ``[[trainingJobName]]``."""
    return f"[[{field[:1].lower()}{field[1:]}]]"


COMMAND = Command("policy", _configure, _run)
