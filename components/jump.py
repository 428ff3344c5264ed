"""The way from a finding to the field where it can be mended."""

from __future__ import annotations

from components import place
from components.form import field
from components.form.stages import field_of, stage_of
from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.types import Finding


def aim(draft: JobDraft, finding: Finding) -> None:
    """Open the field of *finding*, and bring it into view when the form is drawn next."""
    kind = draft.job_kind
    path = field_of(kind, finding, draft.at)
    place.set_stage(stage_of(kind, finding))
    for depth in range(1, len(path) + 1):
        place.open_field(f"{finding.document}{paths.show(path[:depth])}")
    place.focus(field.place_key(finding.document, path))
