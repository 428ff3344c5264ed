"""The rules: one a file. `lint` asks them all."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from functools import lru_cache

from sagestep.plugins import collect
from sagestep.rules._base import Context, Hit, Rule, rule
from sagestep.types import Document, Finding, Severity, Text

__all__ = ["Context", "Hit", "Rule", "all_rules", "lint", "rule"]

_log = logging.getLogger(__name__)
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by module name."""
    return collect(sys.modules[__name__], Rule)


def lint(context: Context) -> tuple[Finding, ...]:
    """Return all findings about *context*: errors first, then by place, each said once."""
    found: dict[tuple[object, ...], Finding] = {}
    for candidate in all_rules():
        if candidate.kinds and context.kind.id not in candidate.kinds:
            continue
        if candidate.document is Document.MACHINE and context.machine is None:
            continue
        for finding in _ask(candidate, context):
            found.setdefault(
                (finding.rule, finding.document, finding.path, finding.message.key), finding
            )
    return tuple(sorted(found.values(), key=lambda finding: _ORDER[finding.severity]))


def _ask(candidate: Rule, context: Context) -> Iterator[Finding]:
    try:
        for hit in candidate.check(context):
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
