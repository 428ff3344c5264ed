"""The templates with a single fault each, as a request, in a JSONPath and in a JSONata machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sagestep import paths, payload
from sagestep.asl.integration import sagemaker
from sagestep.asl.machine import ARGUMENTS, is_fragment, new_machine, put_arguments
from sagestep.check import check_document
from sagestep.importer import import_data
from sagestep.kinds import all_kinds, kind
from sagestep.schema.fields import FieldSpec
from sagestep.types import (
    IntegrationPattern,
    Json,
    JsonObject,
    Path,
    QueryLanguage,
    Severity,
    dynamic,
    is_dynamic,
)
from tests.unit.schema.mutants import WRONG_TYPES, sample, wrong_counts, wrong_texts

FORMS = ("request", "JSONPath machine", "JSONata machine")
FAULTS = (
    "missing required",
    "unknown field",
    "wrong case",
    "wrong type",
    "enum",
    "pattern",
    "length",
    "below min",
    "above max",
    "too few",
    "too many",
)


@dataclass(frozen=True)
class Template:
    """One request of a template, and the machine around it."""

    name: str
    api: str
    kind_id: str
    values: JsonObject
    machine: JsonObject
    at: Path


@dataclass(frozen=True)
class Mutant:
    """A template's request with one fault; `path` is where it is to be found."""

    template: Template
    fault: str
    path: Path
    values: JsonObject


@dataclass
class Tally:
    """How many mutants there were, how many were found, and how many of those at their place."""

    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Mutant]] = field(default_factory=list)

    def add(self, form: str, mutant: Mutant) -> None:
        """Check *mutant* in *form* and count what came of it."""
        places = errors(form, mutant.template, mutant.values)
        exact = place(form, mutant.template, mutant.values, mutant.path) in places
        for name in (mutant.fault, form, "all"):
            self.made[name] += 1
            self.found[name] += bool(places)
            self.exact[name] += exact
        if not exact:
            self.missed.append((form, mutant))

    def line(self, name: str) -> str:
        """Return what is to be said of the mutants called *name*."""
        found, exact = (self.percent(which, name) for which in (self.found, self.exact))
        return f"{name:<20}{self.made[name]:9,}{found:11.2f} %{exact:10.2f} %"

    def percent(self, which: Counter[str], name: str = "all") -> float:
        """Return the share of *which* among all mutants called *name*."""
        return 100 * which[name] / max(self.made[name], 1)


def templates() -> Iterator[Template]:
    """Yield each SageMaker request of each template."""
    for job_kind in all_kinds():
        for example in job_kind.examples:
            for request in import_data(example.document).drafts:
                own = request.at and request.language is QueryLanguage.JSONPATH
                machine = example.document if own and not is_fragment(example.document) else {}
                yield Template(
                    f"{example.id}{paths.show(request.at)}",
                    request.api,
                    job_kind.id if request.kind_id is None else request.kind_id,
                    request.values,
                    machine,
                    request.at if machine else ("States", "Job"),
                )


def mutants(template: Template) -> Iterator[Mutant]:
    """Yield *template*'s request with a single fault, of every kind at every path that it has."""
    for path, spec in _present(kind(template.kind_id).spec, template.values, ()):
        for fault, at, values in _faults(template.values, path, spec):
            yield Mutant(template, fault, at, values)


def _present(spec: FieldSpec, value: Json, path: Path) -> Iterator[tuple[Path, FieldSpec]]:
    """Yield each literal that is there and its field."""
    if is_dynamic(value):
        return
    yield path, spec
    if isinstance(value, dict):
        for name, inner in value.items():
            below = spec.item if spec.type == "map" else spec.member(name)
            if below:
                yield from _present(below, inner, (*path, name))
    elif isinstance(value, list) and spec.item:
        for number, inner in enumerate(value):
            yield from _present(spec.item, inner, (*path, number))


def _faults(values: JsonObject, path: Path, spec: FieldSpec) -> Iterator[tuple[str, Path, Json]]:
    node = paths.get(values, path)
    if path:
        yield "wrong type", path, paths.put(values, path, WRONG_TYPES[spec.type])
    match spec.type:
        case "structure":
            for member in spec.members:
                place = (*path, member.name)
                if member.name in node and member.required:
                    yield "missing required", place, _without(values, path, member.name)
                if member.name in node:
                    odd = member.name[0].lower() + member.name[1:]
                    renamed = {odd if key == member.name else key: node[key] for key in node}
                    yield "wrong case", (*path, odd), _put(values, path, renamed)
            place = (*path, "NotAMember")
            yield "unknown field", place, paths.put(values, place, 1)
        case "string":
            told = Counter[str]()
            for code, wrong in wrong_texts(spec):
                told[code.value] += 1
                if told[code.value] <= 2:  # One pattern can be broken in twenty ways.
                    yield code.value, path, paths.put(values, path, wrong)
        case "list":
            for count in wrong_counts(spec):
                filled = (node * (count // max(len(node), 1) + 1))[:count] if node else []
                kind_of_fault = "too few" if count < len(node) else "too many"
                yield kind_of_fault, path, paths.put(values, path, filled)
        case "map":
            for count in wrong_counts(spec):
                entries = {f"{sample(spec.key)}{at}": sample(spec.item) for at in range(count)}
                fault = "too few" if count < (spec.min or 0) else "too many"
                yield fault, path, paths.put(values, path, entries)
        case "boolean":
            pass
        case _:
            if spec.min is not None:
                yield "below min", path, paths.put(values, path, spec.min - 1)
            if spec.max is not None:
                yield "above max", path, paths.put(values, path, spec.max + 1)


def _without(values: JsonObject, path: Path, name: str) -> JsonObject:
    kept = {key: value for key, value in paths.get(values, path).items() if key != name}
    return _put(values, path, kept)


def _put(values: JsonObject, path: Path, node: Json) -> JsonObject:
    whole: JsonObject = paths.put(values, path, node)
    return whole


def document(form: str, template: Template, values: JsonObject) -> Json:
    """Return *values* in *form*: alone, in the template's own machine, or in a JSONata one."""
    if form == FORMS[0]:
        jsonpath = QueryLanguage.JSONPATH
        return payload.to_template(_respelled(values, jsonpath), jsonpath)
    machine, at, language = _around(form, template)
    spelled = values if machine is template.machine else _respelled(values, language)
    return put_arguments(machine, at, payload.to_template(spelled, language))


def place(form: str, template: Template, values: JsonObject, path: Path) -> Path:
    """Return where the value at *path* of the request stands in the document of *form*."""
    if form == FORMS[0]:
        return payload.template_path(values, path, QueryLanguage.JSONPATH)
    _, at, language = _around(form, template)
    return (*at, ARGUMENTS[language], *payload.template_path(values, path, language))


def errors(form: str, template: Template, values: JsonObject) -> list[Path]:
    """Return where the checker finds errors in *values* in *form*."""
    checked = check_document(document(form, template, values), template.api)
    return [one.path for one in checked.findings if one.severity is Severity.ERROR]


def _around(form: str, template: Template) -> tuple[JsonObject, Path, QueryLanguage]:
    """Return the machine that *form* has, where the task stands in it, and its language."""
    language = QueryLanguage.JSONPATH if form == FORMS[1] else QueryLanguage.JSONATA
    if form == FORMS[1] and template.machine:
        return template.machine, template.at, language
    integration = sagemaker(template.api, IntegrationPattern.REQUEST_RESPONSE)
    return new_machine("Job", integration, language), ("States", "Job"), language


def _respelled(values: Json, language: QueryLanguage) -> Json:
    """Return *values* with each dynamic value in *language*."""
    if is_dynamic(values):
        jsonata = language is QueryLanguage.JSONATA
        return dynamic("{% $states.input.value %}" if jsonata else "$.value")
    if isinstance(values, dict):
        return {name: _respelled(value, language) for name, value in values.items()}
    return [_respelled(item, language) for item in values] if isinstance(values, list) else values
