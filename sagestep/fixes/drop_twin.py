"""Remove an instance type that stood in the list before."""

from __future__ import annotations

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, rewritten, value
from sagestep.types import Finding


@fix("drop_twin", mends={"E2010"})
def drop_twin(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Remove the later of two equal preferences; two that differ are for a person to choose."""
    *holder, number, _ = finding.path
    listed = paths.get(draft.values, tuple(holder))
    if value(draft, finding) is paths.MISSING or not isinstance(listed, list):
        return None
    if not isinstance(number, int) or listed[number] not in listed[:number]:
        return None
    return rewritten(draft, finding, paths.drop(draft.values, (*holder, number)))
