"""Contexts for rules, made of documents the way a plan makes them."""

from __future__ import annotations

from sagestep import payload
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import is_fragment, is_machine, query_language, states, take_arguments
from sagestep.draft import JobDraft
from sagestep.kinds import kind, kind_of_operation
from sagestep.rules import Context
from sagestep.rules._samples import changed
from sagestep.types import Target

__all__ = ["changed", "context_at", "context_of", "task_of"]


def task_of(document):
    """Return where the first SageMaker job of *document* stands, and its kind."""
    for at, state in states(document):
        call = parse_resource(state.get("Resource"))
        found = kind_of_operation(call.operation) if call else None
        if found:
            return at, found
    raise LookupError("no job")


def context_of(document, target=None):
    """Return the context of *document*: of a machine's first job, or of a bare request."""
    if not (is_machine(document) or is_fragment(document)):
        return Context(kind=kind("training"), values=document, target=target or Target())
    at, job_kind = task_of(document)
    return context_at(document, at, job_kind, target)


def context_at(document, at, job_kind, target=None):
    """Return the context of the task at *at* of *document*."""
    language = query_language(document, at)
    machine, arguments = take_arguments(document, at)
    values = payload.from_template(arguments, language)
    draft = JobDraft(kind=job_kind.id, values=values, machine=machine, at=at)
    return Context(
        kind=job_kind,
        values=draft.values,
        target=target or Target(),
        machine=payload.machine(draft),
        at=at,
        pattern=draft.pattern,
        language=draft.language,
    )
