"""Drafts made of documents, without the importer's repairs."""

from __future__ import annotations

from sagestep.asl.machine import query_language, take_arguments
from sagestep.draft import JobDraft
from sagestep.payload import from_template
from sagestep.schema.hints import hint
from sagestep.types import is_dynamic
from tests.contexts import task_of


def draft_of(document):
    """Return the draft of the first job in *document*, a machine or a fragment."""
    at, job_kind = task_of(document)
    machine, arguments = take_arguments(document, at)
    values = from_template(arguments, query_language(document, at))
    return JobDraft(kind=job_kind.id, values=values, machine=machine, at=at)


def literal(spec, values):
    """Return *values* with an example of each field's form for what is dynamic in them."""
    if is_dynamic(values):
        return hint(spec).placeholder or "1"
    if isinstance(values, dict):
        return {
            name: literal(spec.item if spec.type == "map" else spec.member(name), value)
            for name, value in values.items()
        }
    if isinstance(values, list):
        return [literal(spec.item, value) for value in values]
    return values


def request_of(job_kind):
    """Return the request of the kind's first template, without dynamic values."""
    return literal(job_kind.spec, draft_of(job_kind.examples[0].document).values)
