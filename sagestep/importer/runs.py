"""Make a draft of what a run was made from."""

from __future__ import annotations

import uuid

import pydantic

from sagestep.draft import JobDraft
from sagestep.importer.imported import import_data, to_draft
from sagestep.importer.limits import refuse
from sagestep.kinds import kind
from sagestep.types import JsonObject


def draft_of_run(kind_id: str, request: JsonObject, draft: JsonObject) -> JobDraft:
    """Return a new draft of a run's own *draft*, or of its *request* where it was made elsewhere.

    Raises:
        SagestepError: the run is of a kind that there is no more, or holds no request.
    """
    try:
        operation = kind(kind_id).operation
    except LookupError:
        raise refuse("no_kind", kind=kind_id) from None
    try:
        old = JobDraft.model_validate(draft)
    except pydantic.ValidationError:
        return to_draft(import_data(request, operation))
    return old.model_copy(update={"id": uuid.uuid4().hex, "epoch": 0})
