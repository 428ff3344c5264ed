"""What the options of ``policy`` and its file come to: tasks, and the drafts that they make."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sagestep.cli._base import Words
from sagestep.types import IntegrationPattern, JsonObject, SagestepError, Text, dynamic

if TYPE_CHECKING:
    from sagestep.draft import JobDraft
    from sagestep.iam.state_machine_role import TaskAccess
    from sagestep.importer.access import MachineAccess
    from sagestep.kinds import JobKind


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the tasks: what they touch, and their drafts where there is a file."""

    tasks: list[TaskAccess]
    drafts: list[JobDraft]
    machine: MachineAccess | None


def known(options: argparse.Namespace, words: Words) -> Known:
    """Return what the file holds, or else what the options describe."""
    if options.file:
        return _tasks_of_file(options, words)
    return Known([_task_of_options(options)], [], None)


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


def _tasks_of_file(options: argparse.Namespace, words: Words) -> Known:
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
        return Known(tasks, drafts, None)
    tasks = [replace(task, at=draft.at) for task, draft in zip(tasks, drafts, strict=True)]
    machine = machine_access(imported.machine, options.region, options.account)
    for one in machine.uncovered:
        params = {"state": one.at[-1], "resource": one.resource}
        words.tell(words.say(Text("cli.policy.uncovered", params)))
    known = {request.at for request in imported.drafts}
    others = [task for task in machine.tasks if task.at not in known and not options.api]
    return Known(list(in_one_account([*tasks, *others])), drafts, machine)


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
