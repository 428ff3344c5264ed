"""From anything a user may paste to requests, a machine and drafts; nothing is lost in silence."""

from __future__ import annotations

from sagestep.importer.documents import Form
from sagestep.importer.imported import Imported, import_data, import_read, import_text, to_draft
from sagestep.importer.runs import draft_of_run
from sagestep.importer.tasks import ImportedRequest

__all__ = [
    "Form",
    "Imported",
    "ImportedRequest",
    "draft_of_run",
    "import_data",
    "import_read",
    "import_text",
    "to_draft",
]
