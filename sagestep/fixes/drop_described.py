"""Remove what only the API's Describe call answers: it came along when a job was copied."""

from __future__ import annotations

from sagestep.draft import JobDraft
from sagestep.fixes._base import drop, fix
from sagestep.schema.fields import operation_output
from sagestep.types import Finding

_ENVELOPE = ("ResponseMetadata",)
"""What the SDKs put around each answer."""


@fix("drop_described", mends={"E1002"})
def drop_described(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Remove an unknown member that the description of such a job has."""
    described = operation_output(draft.job_kind.describe).at(finding.path)
    known = described is not None or finding.path == _ENVELOPE
    return drop(draft, finding) if known and finding.path else None
