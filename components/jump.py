"""The way from a finding to the field where it can be mended."""

from __future__ import annotations

from components import drafts, place
from components.form._form import Form
from components.form.find import open_field
from components.form.stages import field_of
from sagestep.draft import JobDraft
from sagestep.types import Finding


def aim(draft: JobDraft, finding: Finding) -> None:
    """Open the field of *finding*, and bring it into view when the form is drawn next."""
    form = Form(draft, drafts.plan_of(draft), lambda *_: None, lambda: draft, finding.document)
    place.set_stage(open_field(form, field_of(draft.job_kind, finding, draft.at)))
