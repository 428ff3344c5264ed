"""Give a task that waits for its job a time limit: the job's own, and half an hour."""

from __future__ import annotations

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, put, value
from sagestep.types import Finding, Path

_LIMITS: tuple[Path, ...] = (
    ("StoppingCondition", "MaxWaitTimeInSeconds"),
    ("StoppingCondition", "MaxRuntimeInSeconds"),
)
_AROUND = 1800
"""Seconds for the start of the instances and the upload of the results."""


@fix("add_time_limit", mends={"W3007"})
def add_time_limit(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Add TimeoutSeconds, where the job's own limit is known."""
    if value(draft, finding) is not paths.MISSING:
        return None
    for path in _LIMITS:
        own = paths.get(draft.values, path)
        if isinstance(own, int) and not isinstance(own, bool) and own > 0:
            return put(draft, finding, own + _AROUND)
        if own is not paths.MISSING:
            return None
    return None
