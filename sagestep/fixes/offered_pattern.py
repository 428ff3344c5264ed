"""Wait for a job in the one way that Step Functions offers for its API."""

from __future__ import annotations

from dataclasses import replace

from sagestep.asl.integration import OPTIMIZED, parse_resource
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, meant, put, value
from sagestep.types import Finding, IntegrationPattern


@fix("offered_pattern", mends={"E3001", "E3002"})
def offered_pattern(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Spell the action as it is, or take away a suffix that it does not have."""
    call = parse_resource(value(draft, finding))
    if call is None or call.service != "sagemaker" or call.sdk:
        return None
    action = call.action if call.action in OPTIMIZED else meant(call.action, tuple(OPTIMIZED))
    if action is None:
        return None
    pattern = _offered(call.pattern, ".sync" in value(draft, finding), OPTIMIZED[action])
    new = replace(call, action=action, pattern=pattern).arn if pattern else None
    return put(draft, finding, new) if new and new != value(draft, finding) else None


def _offered(
    wanted: IntegrationPattern | None, waits: bool, offered: frozenset[IntegrationPattern]
) -> IntegrationPattern | None:
    """Return the pattern that is surely meant, or None where there is a choice."""
    if wanted in offered:
        return wanted
    if len(offered) == 1:
        return next(iter(offered))
    # A suffix that begins with .sync, such as the .sync:2 of other services.
    return IntegrationPattern.RUN_JOB if wanted is None and waits else None
