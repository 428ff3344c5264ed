"""The rules: one a file. `lint` asks them all."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from sagestep import paths
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import query_language
from sagestep.kinds import all_kinds
from sagestep.plugins import collect
from sagestep.rules._base import Context, Hit, Rule, rule
from sagestep.rules._definitions import Definition, definitions
from sagestep.types import Document, Finding, JsonObject, Path, Severity, Target, Text

__all__ = [
    "STUMBLED",
    "Context",
    "Hit",
    "Rule",
    "all_rules",
    "lint",
    "lint_machine",
    "lint_task",
    "rule",
]

STUMBLED: Final = "W0001"
"""The id of the findings that tell that a rule itself has failed."""
_log = logging.getLogger(__name__)
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by module name."""
    return collect(sys.modules[__name__], Rule)


def lint(context: Context, *, whole: bool = True) -> tuple[Finding, ...]:
    """Return all findings about *context*: errors first, then by rule, each said once.

    Without *whole*, those about the whole machine are left to `lint_machine`, which is asked once
    for all tasks.
    """
    return _findings(
        context,
        (
            candidate
            for candidate in all_rules()
            if candidate.document is not Document.MACHINE
            or (context.machine is not None and (whole or not candidate.whole))
        ),
    )


def lint_machine(
    machine: JsonObject, target: Target | None = None, express: bool = False
) -> tuple[Finding, ...]:
    """Return the findings about *machine* as a whole, whatever its tasks call.

    *express* says that it is to be an express machine.
    """
    return _of_machine(machine, (), target, whole=True, express=express)


def lint_task(machine: JsonObject, at: Path, target: Target | None = None) -> tuple[Finding, ...]:
    """Return the findings about the task at *at* in *machine*, whatever that task calls.

    Only rules about machines are asked, so a task of an API without a job kind has findings too.
    """
    return _of_machine(machine, at, target, whole=False)


def _of_machine(
    machine: JsonObject,
    at: Path,
    target: Target | None,
    *,
    whole: bool,
    express: bool = False,
) -> tuple[Finding, ...]:
    call = parse_resource(paths.get(machine, (*at, "Resource")))
    context = Context(
        # The rules that are asked here never look at the request, so any kind will do.
        kind=all_kinds()[0],
        values={},
        target=target or Target(),
        machine=machine,
        at=at,
        pattern=call.pattern if call else None,
        language=query_language(machine, at),
        express=express,
    )
    return _findings(
        context,
        (
            candidate
            for candidate in all_rules()
            if candidate.document is Document.MACHINE
            and candidate.whole is whole
            and not candidate.kinds
        ),
    )


def _findings(context: Context, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    found: dict[tuple[object, ...], Finding] = {}
    inside = definitions(context)
    kind = context.kind.id
    for candidate in rules:
        # Most rules are about other kinds: a machine of many tasks is the quicker for this.
        if candidate.kinds and kind not in candidate.kinds and kind not in candidate.within:
            continue
        for finding in _ask(candidate, context, inside):
            found.setdefault(
                (finding.rule, finding.document, finding.path, finding.message.key), finding
            )
    return tuple(sorted(found.values(), key=lambda finding: _ORDER[finding.severity]))


def _ask(candidate: Rule, context: Context, inside: Iterable[Definition]) -> Iterator[Finding]:
    try:
        for hit in _hits(candidate, context, inside):
            yield candidate.finding(hit)
    # A rule meets documents of any shape; one that stumbles must not take the others down with it,
    # and must not go unseen either.
    except Exception:
        _log.exception("rule %s failed", candidate.id)
        yield Finding(
            rule=STUMBLED,
            path=(),
            severity=Severity.WARNING,
            message=Text("rule.W0001.message", {"rule": candidate.id}),
            fix=Text("rule.W0001.fix", {"rule": candidate.id}),
            source="",
        )


def _hits(candidate: Rule, context: Context, inside: Iterable[Definition]) -> Iterator[Hit]:
    """Yield where *candidate* is broken: by the request, and by the jobs defined *inside* it."""
    if not candidate.kinds or context.kind.id in candidate.kinds:
        yield from candidate.check(context)
    for one in inside if context.kind.id in candidate.within else ():
        for hit in candidate.check(one.job):
            yield one.placed(hit)
