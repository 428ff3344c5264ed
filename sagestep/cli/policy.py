"""``policy``: print what the roles of a machine must be allowed to do, or make them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from sagestep.cli._arguments import add_api, add_file, add_pattern, add_region
from sagestep.cli._base import Code, Command, Words, print_json
from sagestep.cli._parser import UsageError
from sagestep.types import SagestepError, Text

if TYPE_CHECKING:
    from sagestep.cli._tasks import Known
    from sagestep.export._roles import Kit
    from sagestep.iam.execution_role import ExecutionRole
    from sagestep.iam.policy import PolicyDocument
    from sagestep.iam.trust import Service, TrustPolicy

_REGION: Final = "[[region]]"
"""AWS's own stand-in, as the others in `sagestep.iam.state_machine_role`."""

_FORMATS: Final = ("json", "roles", "cloudformation", "terraform")
"""A policy alone, or files that make both roles: as IAM's API has them, or as templates."""


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
    parser.add_argument(
        "--format", choices=_FORMATS, default=_FORMATS[0], help=words.say("cli.policy.format")
    )
    printed = parser.add_mutually_exclusive_group()
    printed.add_argument("--trust", action="store_true", help=words.say("cli.policy.trust"))
    printed.add_argument("--guardrails", action="store_true", help=words.say("cli.policy.boundary"))
    printed.add_argument(
        "--correct", metavar="POLICY", action="append", help=words.say("cli.policy.correct")
    )
    parser.add_argument("--diff", action="store_true", help=words.say("cli.policy.diff"))


def _run(options: argparse.Namespace, words: Words) -> int:
    from sagestep.cli._tasks import known as known_by
    from sagestep.iam.state_machine_role import Style, policy_for_all

    if not options.file and not options.api:
        raise UsageError(words.say("cli.error.file_or_api"))
    if options.format != "json" and (options.trust or options.correct):
        raise UsageError(words.say("cli.policy.json_only"))
    known = known_by(options, words)
    if options.trust:
        service = _service(options.of)
        print_json(_trust(service, options, known).to_json())
    elif options.guardrails:
        _print_guardrails(_guardrails(known), options)
    elif options.format != "json":
        _print_kit(_kit(known, options, words), options.format)
    else:
        if options.of == "execution":
            policy = _execution(known, words)
        else:
            _tell_unpublished(known, options, words)
            policy = policy_for_all(known.tasks, Style(options.style))
        if options.correct:
            _correct(policy, known, options)
        else:
            _tell_size(policy, words)
            print_json(policy.to_json())
    return Code.FINE


def _tell_size(policy: PolicyDocument, words: Words) -> None:
    """Say it where a role cannot hold *policy*."""
    from sagestep.iam.roles import INLINE_LIMIT, size

    if size(policy) > INLINE_LIMIT:
        params = {"size": size(policy), "limit": INLINE_LIMIT}
        words.tell(words.say(Text("cli.policy.too_long", params)))


def _tell_unpublished(known: Known, options: argparse.Namespace, words: Words) -> None:
    """Say for which APIs AWS prints no policy; a call that follows a job is none to print."""
    from sagestep.iam.state_machine_role import Style
    from sagestep.kinds import kind_of_operation

    for api in dict.fromkeys(task.operation for task in known.tasks):
        kind = kind_of_operation(api)
        if options.style == Style.DOCUMENTED and kind and not kind.permissions.published:
            words.tell(words.say(Text("cli.policy.unpublished", {"api": api})))


def _service(role: str) -> Service:
    from sagestep.iam.trust import Service

    return Service.SAGEMAKER if role == "execution" else Service.STEP_FUNCTIONS


def _trust(service: Service, options: argparse.Namespace, known: Known) -> TrustPolicy:
    from sagestep.iam.trust import trust

    region = "*" if options.region == _REGION else options.region
    # Whom to guard against is only sure where the account was named.
    return trust(service, known.tasks[0].partition, region, options.account)


def _guardrails(known: Known) -> PolicyDocument:
    from sagestep.iam.guardrails import guardrails
    from sagestep.iam.union import union

    return union(guardrails(one.job_kind.operation, one.values) for one in known.drafts)


def _execution_roles(known: Known) -> list[ExecutionRole]:
    """Return the roles that the jobs run with, each once."""
    from dataclasses import replace

    from sagestep.iam.execution_role import Where, execution_roles
    from sagestep.iam.union import union

    found: dict[str | None, ExecutionRole] = {}
    for draft, task in zip(known.drafts, known.tasks, strict=False):
        named = [(role.field, role.arn) for role in task.roles]
        where = Where(task.region, task.account, task.partition)
        for role in execution_roles(draft.values, named, where):
            same = found.get(role.arn)
            found[role.arn] = (
                role
                if same is None
                else replace(
                    same,
                    policy=union((same.policy, role.policy)),
                    hidden=(*same.hidden, *role.hidden),
                )
            )
    return list(found.values())


def _execution(known: Known, words: Words) -> PolicyDocument:
    """Return what the jobs themselves must be allowed, whichever role each has."""
    from sagestep import paths
    from sagestep.iam.union import union

    roles = _execution_roles(known)
    if not roles:
        raise SagestepError(Text("cli.policy.no_role"))
    if hidden := [paths.show(path) for role in roles for path in role.hidden]:
        words.tell(words.say(Text("cli.policy.hidden", {"places": ", ".join(hidden)})))
    return union(role.policy for role in roles)


def _kit(known: Known, options: argparse.Namespace, words: Words) -> Kit:
    """Return both roles, whatever `--of` says: each is of no use without the other."""
    from sagestep.export._roles import kit_of_roles
    from sagestep.iam.roles import name_for, roles
    from sagestep.iam.state_machine_role import Style, policy_for_all

    _tell_unpublished(known, options, words)
    own = known.tasks[0]
    return kit_of_roles(
        roles(
            name_for(own),
            policy_for_all(known.tasks, Style(options.style)),
            _execution_roles(known),
            lambda service: _trust(service, options, known),
            own.account,
            own.partition,
        )
    )


def _print_guardrails(limits: PolicyDocument, options: argparse.Namespace) -> None:
    from sagestep.export._roles import kit_of_limits

    if options.format == "json":
        print_json(limits.to_json())
    elif not limits.statements:
        raise SagestepError(Text("policy.role.guardrails.none"))
    else:
        _print_kit(kit_of_limits(limits), options.format)


def _print_kit(kit: Kit, form: str) -> None:
    from sagestep.export._formats import KIT_FORMATS

    _, write = KIT_FORMATS["json" if form == "roles" else form]
    print(write(kit), end="")


def _correct(policy: PolicyDocument, known: Known, options: argparse.Namespace) -> None:
    """Print the policies of *options* corrected to *policy*, or what changes by it."""
    from sagestep.cli._files import read_file
    from sagestep.iam.corrected import completed, corrected, difference
    from sagestep.iam.grants import policies
    from sagestep.importer.reading import read

    documents = []
    for name in options.correct:
        found = [one for _, one in policies(read(read_file(name)).data)]
        if not found:
            raise SagestepError(Text("check.error.no_policy"))
        documents += found
    if options.of == "execution":
        mended = completed(policy, documents)
    else:
        spared = known.machine.spared if known.machine else frozenset()
        others = bool(known.machine and known.machine.uncovered)
        mended = corrected(policy, documents, spared=spared, others=others)
    if options.diff:
        print(difference(documents, mended, options.correct))
    else:
        print_json(mended)


COMMAND = Command("policy", _configure, _run)
