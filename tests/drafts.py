"""Drafts made of documents, without the importer's repairs."""

from __future__ import annotations

from sagestep.asl.machine import query_language, take_arguments
from sagestep.draft import JobDraft
from sagestep.payload import from_template
from tests.contexts import task_of


def draft_of(document):
    """Return the draft of the first job in *document*, a machine or a fragment."""
    at, job_kind = task_of(document)
    machine, arguments = take_arguments(document, at)
    values = from_template(arguments, query_language(document, at))
    return JobDraft(kind=job_kind.id, values=values, machine=machine, at=at)
