"""An imported document, and the drafts that can be made of it."""

from __future__ import annotations

from dataclasses import dataclass

from sagestep.asl.machine import take_arguments
from sagestep.draft import JobDraft, new_draft
from sagestep.importer.documents import Document, Form, recognise
from sagestep.importer.limits import refuse
from sagestep.importer.reading import Read, read
from sagestep.importer.tasks import ImportedRequest, language_of, request, requests, tasks
from sagestep.kinds import all_kinds, kind
from sagestep.types import Json, JsonObject, Path, Text


@dataclass(frozen=True, slots=True)
class Imported:
    """What a text held: its requests, the machine around them or None, and the repairs."""

    document: Document
    requests: tuple[ImportedRequest, ...]
    machine: JsonObject | None
    repairs: tuple[Text, ...]

    @property
    def form(self) -> Form:
        """Return what the document is."""
        return self.document.form

    @property
    def drafts(self) -> tuple[ImportedRequest, ...]:
        """Return the requests that can become drafts: those of a known job kind."""
        return tuple(request for request in self.requests if request.kind_id)

    def place(self, path: Path) -> Path:
        """Return where *path*, a place in the request or machine, stands in the file as given.

        Of a machine that stands in the file as a text, only the text itself has a place.
        """
        base, inner = self.document.base, self.document.inner
        if self.document.embedded:
            return base
        return base + (path[len(inner) :] if path[: len(inner)] == inner else path)


def import_text(text: str | bytes, api: str | None = None) -> Imported:
    """Return what *text* holds. *api* says which API a request is for, in any spelling.

    Raises:
        SagestepError: it cannot be read, or is nothing that can be imported; the sentence says
        which.
    """
    return _import(read(text), api)


def import_data(data: Json, api: str | None = None) -> Imported:
    """Return what *data*, already read, is; see `import_text`."""
    return _import(Read(data), api)


def _import(source: Read, api: str | None) -> Imported:
    document = recognise(source.data, api)
    repairs = source.repairs + document.repairs
    if document.form in (Form.TEMPLATE, Form.POLICY):
        raise refuse(f"{document.form}")
    if document.form is Form.MACHINE:
        machine = document.content
        return Imported(document, tuple(requests(machine)), machine, repairs)
    found = request(document.api or "", document.content, (), language_of(document.content))
    return Imported(document, (found,) if found else (), None, repairs)


def to_draft(imported: Imported, index: int = 0) -> JobDraft:
    """Return a new draft of the request *index* of those in `imported.drafts`.

    The machine around it is kept whole: a draft's machine is the imported one. A request that came
    alone gets a machine of its own.

    Raises:
        SagestepError: there is no such request; the sentence says what was found and what is
        supported.
    """
    if index >= len(imported.drafts):
        raise refuse("no_draft", found=_found(imported), supported=_supported())
    chosen = imported.drafts[index]
    kind_id = chosen.kind_id or ""
    if imported.machine is None:
        return new_draft(kind(kind_id), chosen.values, language=chosen.language)
    machine, _ = take_arguments(imported.machine, chosen.at)
    return JobDraft(kind=kind_id, values=chosen.values, machine=machine, at=chosen.at)


def _found(imported: Imported) -> Text:
    apis = [request.api for request in imported.requests]
    if imported.machine is not None and not apis:
        apis = [call.operation for _, _, call in tasks(imported.machine)]
    if not apis:
        return Text("importer.found.no_task")
    key = "importer.found.requests" if imported.machine is None else "importer.found.tasks"
    return Text(key, {"apis": ", ".join(dict.fromkeys(apis))})


def _supported() -> str:
    return ", ".join(kind.operation for kind in all_kinds())
