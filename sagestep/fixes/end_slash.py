"""End an S3 prefix in a slash."""

from __future__ import annotations

from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, put, value
from sagestep.types import Finding


@fix("end_slash", mends={"E2512"})
def end_slash(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Add the slash."""
    held = value(draft, finding)
    missing = isinstance(held, str) and not held.endswith("/")
    return put(draft, finding, f"{held}/") if missing else None
