"""The documents that rules are shown with: a kind's first template, and changes to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sagestep import paths, payload
from sagestep.draft import JobDraft
from sagestep.iam.policy import REGION
from sagestep.iam.state_machine_role import Style, policy_for_all
from sagestep.importer import import_data, to_draft
from sagestep.importer.access import access_of
from sagestep.kinds import kind
from sagestep.rules._base import Context
from sagestep.types import Document, Json, JsonObject

Changes = Mapping[str, Json]
"""What is changed in a document: JSON Pointer → new value, None to remove; "" is the whole."""


def changed(document: Json, changes: Changes) -> Json:
    """Return *document* with *changes* made to it."""
    for pointer, value in changes.items():
        path = paths.parse(pointer, document)
        document = paths.drop(document, path) if value is None else paths.put(document, path, value)
    return document


@lru_cache(maxsize=32)
def _draft(template: str) -> JobDraft:
    return to_draft(import_data(kind(template).examples[0].document))


def sample_context(template: str, document: Document, changes: Changes) -> Context:
    """Return what a rule sees of the first template of the kind *template* after *changes*."""
    draft = _draft(template)
    machine, values = payload.machine(draft), draft.values
    if document is Document.MACHINE:
        machine = changed(machine, changes)
        draft = _redrawn(machine, draft)
        values = draft.values
    else:
        values = changed(values, changes)
    return Context(
        kind=draft.job_kind,
        values=values,
        machine=machine,
        at=draft.at,
        pattern=draft.pattern,
        language=draft.language,
    )


def _redrawn(machine: JsonObject, draft: JobDraft) -> JobDraft:
    """Return the draft of the same task in the changed *machine*, however odd that is."""
    requests = {request.at: request for request in import_data(machine).requests}
    found = requests.get(draft.at)
    return draft.model_copy(
        update={"machine": machine, "values": found.values if found else draft.values}
    )


def sample(template: str, document: Document, changes: Changes | None = None) -> JsonObject:
    """Return the valid document that the rules of *template* are shown with, after *changes*.

    A request has its dynamic values as drafts have them, ``{"$expr": …}``.
    """
    draft = _draft(template)
    match document:
        case Document.REQUEST:
            whole: Json = draft.values
        case Document.MACHINE:
            whole = payload.machine(draft)
        case Document.POLICY:
            access = access_of(import_data(payload.machine(draft)), REGION)
            whole = policy_for_all(access.tasks, Style.RECOMMENDED).to_json()
    found: JsonObject = changed(whole, changes or {})
    return found
