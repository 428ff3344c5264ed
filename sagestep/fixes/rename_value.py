"""Write the value of a list that a text is a slip of."""

from __future__ import annotations

from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, meant, put, value
from sagestep.types import Finding


@fix("rename_value", mends={"E1005"})
def rename_value(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Spell the value as the API does."""
    spec = draft.job_kind.spec.at(finding.path)
    held = value(draft, finding)
    name = meant(held, spec.enum) if spec and held not in spec.enum else None
    return put(draft, finding, name) if name else None
