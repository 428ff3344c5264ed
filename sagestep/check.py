"""Find out what a document is and what is wrong with it, at places in the file as it was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sagestep import paths, payload
from sagestep.asl.machine import ARGUMENTS
from sagestep.iam.grants import policies
from sagestep.iam.policy import REGION
from sagestep.importer import Form, Imported, ImportedRequest, import_read, native, placeholders
from sagestep.importer.access import access_of, compare_alone, compare_role
from sagestep.importer.documents import recognise
from sagestep.importer.reading import Read, read
from sagestep.importer.tasks import tasks
from sagestep.kinds import all_kinds, kind
from sagestep.rules import STUMBLED, Context, all_rules, lint, lint_machine, lint_task
from sagestep.rules._permissions import PERMISSIONS
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
FILLED_IN: Final = "I0003"
"""The id of the findings that tell how many values only the deployment knows."""
ELSEWHERE: Final = "I0004"
"""The id of the findings that tell what of a template is not in the file."""
_ORDER: Final = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a document is and the findings about it, whose paths point into the file.

    `api` is None for a machine with no SageMaker task, or with several.
    """

    kind: Form
    api: str | None
    findings: tuple[Finding, ...]


def rule_ids() -> frozenset[str]:
    """Return the ids of all findings that a check can make."""
    made = {STUMBLED, REPAIRED, FILLED_IN, ELSEWHERE, *(one.id for one in PERMISSIONS)}
    return frozenset({*made, *(rule.id for rule in all_rules())})


def check_document(
    source: Json, api: str | None = None, target: Target | None = None, *, express: bool = False
) -> Checked:
    """Return what is wrong with *source*: a document's text or bytes, or what it holds.

    *api* says which API a request is for, where its members do not; *express* that a machine is to
    be an express one, where what wraps it does not.

    Raises:
        SagestepError: it cannot be read, or is nothing that can be checked.
    """
    given = _read(source)
    if policy := _policy(given.data):
        return policy
    imported = import_read(given, api)
    target = target or Target()
    found: list[Finding] = []
    calls: list[str | None] = []
    filled = 0
    for part in imported.parts or (imported,):
        # Of a request alone, AWS is sent all as it stands.
        deployed = part.machine is not None or part.resource
        open_here = placeholders.count(part.document.content) if deployed else 0
        filled += open_here
        if part.machine is None:
            found += _request_findings(part, target)
            calls.append(part.document.api)
        else:
            is_express = express or part.document.express
            found += _machine_findings(part, part.machine, target, open_here > 0, is_express)
            calls += [call.operation for _, _, call in tasks(part.machine)]
    if filled:
        found.append(_said(FILLED_IN, Text("check.placeholders", {"count": filled})))
    found += [_said(REPAIRED, text) for text in imported.repairs]
    found += [_said(ELSEWHERE, text, path) for path, text in imported.notes]
    return Checked(
        kind=imported.form,
        api=calls[0] if len(calls) == 1 and calls[0] in operations() else None,
        findings=_sorted(found),
    )


def _read(source: Json) -> Read:
    return read(source) if isinstance(source, str | bytes) else Read(source)


def _policy(data: Json) -> Checked | None:
    """Return what is wrong with *data* where it is an IAM policy, or None."""
    held = [data, *data.values()] if isinstance(data, dict) else []
    if not any(isinstance(one, dict) and "Statement" in one for one in held):
        return None
    try:
        document = recognise(data)
    except SagestepError:
        return None
    if document.form is not Form.POLICY or not document.content["Statement"]:
        return None
    found = [one.finding for one in compare_alone([document.content])]
    placed = [replace(finding, path=(*document.base, *finding.path)) for finding in found]
    return Checked(Form.POLICY, None, _sorted(placed))


def check_role(
    sources: Sequence[Json],
    policies_of_role: Sequence[Json],
    api: str | None = None,
    region: str = REGION,
) -> tuple[tuple[Finding, ...], ...]:
    """Return what is to be said of a role's policies, by policy: the role runs all of *sources*.

    Without a *region* they may be for any. Sources are as for `check_document`. Each policy is one
    as IAM has it, or an answer of AWS's that holds some; the findings' paths point into it.

    Raises:
        SagestepError: a source cannot be read, or something given as a policy holds none.
    """
    accesses = [access_of(import_read(_read(source), api), region) for source in sources]
    places: list[tuple[int, Path]] = []
    documents: list[JsonObject] = []
    for number, given in enumerate(policies_of_role):
        found = list(policies(_read(given).data))
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
        is_native = bool(imported.resource)
        values = native.filled(request.api, request.values) if is_native else request.values
        context = Context(
            kind=kind(request.kind_id), values=values, target=target, language=request.language
        )
        for finding in lint(context):
            if not (is_native and native.spares(finding, request.api, values)):
                yield _placed(finding, imported, request)


def _machine_findings(
    imported: Imported, machine: JsonObject, target: Target, filled: bool, express: bool
) -> Iterator[Finding]:
    for finding, request in _of_machine(imported, machine, target, filled, express):
        about_machine = finding.document is Document.MACHINE
        if not (filled and about_machine and placeholders.is_open(machine, finding.path)):
            yield _placed(finding, imported, request)


def _of_machine(
    imported: Imported, machine: JsonObject, target: Target, filled: bool, express: bool
) -> Iterator[tuple[Finding, ImportedRequest | None]]:
    """Yield the findings about *machine* and its tasks, each with the request that it is about.

    Where placeholders are yet to be *filled* in, nothing is known of the values they stand in.
    """
    requests = {request.at: request for request in imported.requests}
    for at, _, call in tasks(machine):
        request = requests.get(at)
        if request is None or request.kind_id is None:
            yield from ((finding, None) for finding in lint_task(machine, at, target))
            continue
        context = Context(
            kind=kind(request.kind_id),
            values=placeholders.opened(request.values) if filled else request.values,
            target=target,
            machine=machine,
            at=at,
            pattern=call.pattern,
            language=request.language,
        )
        yield from ((finding, request) for finding in lint(context, whole=False))
    if not (filled and placeholders.is_loose(machine)):
        yield from ((finding, None) for finding in lint_machine(machine, target, express))


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


def _said(rule: str, text: Text, path: Path = ()) -> Finding:
    return Finding(rule=rule, path=path, severity=Severity.INFO, message=text, fix=None, source="")


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return *findings*, errors first, each said once: several tasks share one machine."""
    said: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        said.setdefault((finding.rule, finding.path, str(finding.message)), finding)
    return tuple(sorted(said.values(), key=lambda finding: _ORDER[finding.severity]))
