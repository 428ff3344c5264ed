"""The rules: one a file. `lint` asks them all."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sagestep import paths
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import query_language
from sagestep.kinds import all_kinds
from sagestep.plugins import collect
from sagestep.rules._base import Context, Hit, Rule, rule
from sagestep.rules._definitions import Definition, definitions
from sagestep.types import Document, Finding, JsonObject, Path, Severity, Target, Text

__all__ = ["Context", "Hit", "Rule", "all_rules", "lint", "lint_task", "rule"]

_log = logging.getLogger(__name__)
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by module name."""
    return collect(sys.modules[__name__], Rule)


def lint(context: Context) -> tuple[Finding, ...]:
    """Return all findings about *context*: errors first, then by rule, each said once."""
    return _findings(
        context,
        (
            candidate
            for candidate in all_rules()
            if candidate.document is not Document.MACHINE or context.machine is not None
        ),
    )


def lint_task(
    machine: JsonObject, at: Path = (), target: Target | None = None
) -> tuple[Finding, ...]:
    """Return the findings about *machine* and the task at *at* in it, whatever that task calls.

    Only rules about machines are asked, so a task of an API without a job kind has findings too;
    without a task, at (), they are those about the machine alone.
    """
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
    )
    asked = (rule for rule in all_rules() if rule.document is Document.MACHINE and not rule.kinds)
    return _findings(context, asked)


def _findings(context: Context, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    found: dict[tuple[object, ...], Finding] = {}
    inside = definitions(context)
    for candidate in rules:
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
            rule="W0001",
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
