"""Find out what a document is and what is wrong with it, at places in the file as it was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sagestep import paths, payload
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import ARGUMENTS
from sagestep.iam.grants import policies
from sagestep.iam.policy import REGION
from sagestep.importer import Form, Imported, ImportedRequest, import_data, import_text
from sagestep.importer.access import access_of, compare_alone, compare_role
from sagestep.importer.documents import recognise
from sagestep.importer.reading import read
from sagestep.importer.tasks import tasks
from sagestep.kinds import all_kinds, kind
from sagestep.rules import Context, lint, lint_task
from sagestep.schema.operations import operations
from sagestep.types import (
    Document,
    Finding,
    Json,
    JsonObject,
    Path,
    SagestepError,
    Severity,
    Target,
    Text,
)

REPAIRED: Final = "I0002"
"""The id of the findings that tell what had to be mended before the document could be read."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a document is and the findings about it, whose paths point into the file.

    `api` is None for a machine with no SageMaker task, or with several.
    """

    kind: Form
    api: str | None
    findings: tuple[Finding, ...]


def check_document(source: Json, api: str | None = None, target: Target | None = None) -> Checked:
    """Return what is wrong with *source*: a document's text or bytes, or what it holds.

    *api* says which API a request is for, where its members do not.

    Raises:
        SagestepError: it cannot be read, or is nothing that can be checked.
    """
    if policy := _policy(source):
        return policy
    importing = import_text if isinstance(source, str | bytes) else import_data
    imported = importing(source, api)
    target = target or Target()
    if imported.machine is None:
        found = list(_request_findings(imported, target))
        calls = [imported.document.api]
    else:
        found = list(_machine_findings(imported, imported.machine, target))
        calls = [call.operation for _, _, call in tasks(imported.machine)]
    found += [_repaired(text) for text in imported.repairs]
    return Checked(
        kind=imported.form,
        api=calls[0] if len(calls) == 1 and calls[0] in operations() else None,
        findings=_sorted(found),
    )


def _policy(source: Json) -> Checked | None:
    """Return what is wrong with *source* where it is an IAM policy, or None."""
    is_text = isinstance(source, str | bytes)
    if is_text and ("Statement" if isinstance(source, str) else b"Statement") not in source:
        return None
    try:
        document = recognise(read(source).data if is_text else source)
    except SagestepError:
        return None
    if document.form is not Form.POLICY or not document.content["Statement"]:
        return None
    found = [one.finding for one in compare_alone([document.content])]
    placed = [replace(finding, path=(*document.base, *finding.path)) for finding in found]
    return Checked(Form.POLICY, None, _sorted(placed))


def check_role(
    sources: Sequence[Json], policies_of_role: Sequence[Json], api: str | None = None
) -> tuple[tuple[Finding, ...], ...]:
    """Return what is to be said of a role's policies, by policy: the role runs all of *sources*.

    Sources are as for `check_document`. Each policy is one as IAM has it, or an answer of AWS's
    that holds some; the findings' paths point into it.

    Raises:
        SagestepError: a source cannot be read, or something given as a policy holds none.
    """
    accesses = []
    for source in sources:
        importing = import_text if isinstance(source, str | bytes) else import_data
        accesses.append(access_of(importing(source, api), REGION))
    places: list[tuple[int, Path]] = []
    documents: list[JsonObject] = []
    for number, given in enumerate(policies_of_role):
        data = read(given).data if isinstance(given, str | bytes) else given
        found = list(policies(data))
        if not found:
            raise SagestepError(Text("check.error.no_policy"))
        places += [(number, path) for path, _ in found]
        documents += [document for _, document in found]
    said: list[list[Finding]] = [[] for _ in policies_of_role]
    for one in compare_role(accesses, documents):
        number, base = places[one.policy]
        said[number].append(replace(one.finding, path=(*base, *one.finding.path)))
    return tuple(_sorted(findings) for findings in said)


def _request_findings(imported: Imported, target: Target) -> Iterator[Finding]:
    for request in imported.requests:
        if request.kind_id is None:
            supported = ", ".join(kind.operation for kind in all_kinds())
            raise SagestepError(
                Text("check.error.unsupported", {"api": request.api, "supported": supported})
            )
        context = Context(
            kind=kind(request.kind_id),
            values=request.values,
            target=target,
            language=request.language,
        )
        for finding in lint(context):
            yield _placed(finding, imported, request)


def _machine_findings(imported: Imported, machine: JsonObject, target: Target) -> Iterator[Finding]:
    requests = {request.at: request for request in imported.requests}
    checked = False
    for at, state, _ in tasks(machine):
        checked = True
        request = requests.get(at)
        if request is None or request.kind_id is None:
            for finding in lint_task(machine, at, target):
                yield _placed(finding, imported, None)
            continue
        call = parse_resource(state.get("Resource"))
        context = Context(
            kind=kind(request.kind_id),
            values=request.values,
            target=target,
            machine=machine,
            at=at,
            pattern=call.pattern if call else None,
            language=request.language,
        )
        for finding in lint(context):
            yield _placed(finding, imported, request)
    if not checked:
        for finding in lint_task(machine, target=target):
            yield _placed(finding, imported, None)


def _placed(finding: Finding, imported: Imported, request: ImportedRequest | None) -> Finding:
    """Return *finding* with its place in the file instead of that in the request or machine."""
    path = finding.path
    if finding.document is Document.REQUEST and request:
        path = payload.template_path(request.values, path, request.language)
        if imported.machine is not None:
            path = (*request.at, ARGUMENTS[request.language], *path)
    placed = replace(finding, path=imported.place(path))
    if not imported.document.embedded:
        return placed
    within = {"place": paths.show(path), "message": finding.message}
    return replace(placed, message=Text("check.within", within))


def _repaired(text: Text) -> Finding:
    return Finding(
        rule=REPAIRED, path=(), severity=Severity.INFO, message=text, fix=None, source=""
    )


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return *findings*, errors first, each said once: several tasks share one machine."""
    said: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        said.setdefault((finding.rule, finding.path, str(finding.message)), finding)
    return tuple(sorted(said.values(), key=lambda finding: list(Severity).index(finding.severity)))
