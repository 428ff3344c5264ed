"""An imported document, and the drafts that can be made of it."""

from __future__ import annotations

from dataclasses import dataclass

from sagestep.asl.machine import take_arguments
from sagestep.draft import JobDraft, new_draft
from sagestep.importer.documents import Document, Form, recognise
from sagestep.importer.limits import refuse
from sagestep.importer.placeholders import count
from sagestep.importer.reading import Read, read
from sagestep.importer.tasks import ImportedRequest, language_of, request, requests, tasks
from sagestep.importer.templates import held
from sagestep.kinds import all_kinds, kind
from sagestep.types import Json, JsonObject, Path, QueryLanguage, SagestepError, Text


@dataclass(frozen=True, slots=True)
class Imported:
    """What a text held: its requests, the machine around them or None, and the repairs.

    A template holds several of these: they are its `parts`, each called by its `resource`, machines
    first. The template has the requests of them all, and the machine of the first that makes any.
    `notes` tell of machines whose definition is not in the file, or of a template without any of
    these, and where that shows.
    """

    document: Document
    requests: tuple[ImportedRequest, ...]
    machine: JsonObject | None
    repairs: tuple[Text, ...]
    resource: str = ""
    parts: tuple[Imported, ...] = ()
    notes: tuple[tuple[Path, Text], ...] = ()

    @property
    def form(self) -> Form:
        """Return what the document is."""
        return self.document.form

    @property
    def drafts(self) -> tuple[ImportedRequest, ...]:
        """Return the requests that can become drafts: those of a known job kind."""
        return tuple(request for request in self.requests if request.kind_id)

    @property
    def told(self) -> tuple[Text, ...]:
        """Return all that whoever imports is to be told: the repairs, and what else there is.

        That there is nothing at all is no more than an error can say.
        """
        machines = [part for part in self.parts if part.machine is not None]
        names = [part.resource for part in machines if part.machine is not self.machine]
        filled = sum(count(part.document.content) for part in self.parts)
        told = [*self.repairs]
        if names:
            told.append(Text("importer.repair.one_machine", {"others": ", ".join(names)}))
        if filled:
            told.append(Text("importer.repair.placeholders", {"count": filled}))
        return (*told, *(note for _, note in self.notes if self.parts))

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
    return import_read(read(text), api)


def import_data(data: Json, api: str | None = None) -> Imported:
    """Return what *data*, already read, is; see `import_text`."""
    return import_read(Read(data), api)


def import_read(source: Read, api: str | None = None) -> Imported:
    """Return what *source*, a text that has been read, is; see `import_text`."""
    document = recognise(source.data, api)
    repairs = source.repairs + document.repairs
    if document.form is Form.POLICY:
        raise refuse("policy")
    if document.form is Form.TEMPLATE:
        return _template(document, repairs)
    return _single(document, repairs)


def _single(document: Document, repairs: tuple[Text, ...], resource: str = "") -> Imported:
    if document.form is Form.MACHINE:
        machine = document.content
        return Imported(document, tuple(requests(machine)), machine, repairs, resource)
    language = QueryLanguage.JSONPATH if resource else language_of(document.content)
    found = request(document.api or "", document.content, (), language)
    return Imported(document, (found,) if found else (), None, repairs, resource)


def _template(document: Document, repairs: tuple[Text, ...]) -> Imported:
    if not any(isinstance(resource, dict) for resource in document.content.values()):
        raise refuse("template")
    found = tuple(held(document.content))
    parts = tuple(
        _single(one.document, one.document.repairs, one.resource) for one in found if one.document
    )
    machines = [part for part in parts if part.machine is not None]
    machines = [part for part in parts if part.machine is not None]
    first = next((part for part in machines if part.requests), machines[0] if machines else None)
    mended = tuple(
        Text("importer.repair.within", {"resource": part.resource, "said": said})
        for part in parts
        for said in part.repairs
    )
    notes = tuple((one.base, one.note) for one in found if one.note)
    return Imported(
        document=document,
        requests=tuple(request for part in parts for request in part.requests),
        machine=first.machine if first else None,
        repairs=repairs + mended,
        parts=parts,
        notes=notes if found else (((), Text("importer.template.nothing")),),
    )


def to_draft(imported: Imported, index: int = 0) -> JobDraft:
    """Return a new draft of the request *index* of those in `imported.drafts`.

    The machine around it is kept whole: a draft's machine is the imported one. A request that came
    alone gets a machine of its own.

    Raises:
        SagestepError: there is no such request; the sentence says what was found and what is
        supported.
    """
    if imported.notes and not imported.parts:
        raise SagestepError(imported.notes[0][1])
    for part in imported.parts:
        if index < len(part.drafts):
            return to_draft(part, index)
        index -= len(part.drafts)
    if imported.parts or index >= len(imported.drafts):
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
