"""What the benchmarks edit: a template, as the draft that a person gets who opens it."""

from __future__ import annotations

from sagestep.draft import JobDraft
from sagestep.importer import import_data, to_draft
from sagestep.kinds import kind


def draft() -> JobDraft:
    """Return the training job's first template as a draft."""
    return to_draft(import_data(kind("training").examples[0].document))
