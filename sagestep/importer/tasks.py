"""Find the SageMaker tasks of a machine, in Map and Parallel too, and the requests they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sagestep import payload
from sagestep.asl.expressions import is_jsonata
from sagestep.asl.integration import Integration, parse_resource
from sagestep.asl.machine import ARGUMENTS, query_language, states
from sagestep.kinds import kind_of_operation
from sagestep.paths import MISSING
from sagestep.types import Json, JsonObject, Path, QueryLanguage, is_dynamic


@dataclass(frozen=True, slots=True)
class ImportedRequest:
    """One request that a document makes.

    `payload` is the request as the document spells it, `values` the same with its dynamic values as
    drafts hold them. `at` is where its task stands in the machine, and () for a request that came
    alone.
    """

    api: str
    kind_id: str | None
    values: JsonObject
    payload: Json
    at: Path
    language: QueryLanguage


def tasks(machine: JsonObject) -> Iterator[tuple[Path, JsonObject, Integration]]:
    """Yield every task of *machine* that calls SageMaker: its place, its state and its call."""
    for at, state in states(machine):
        call = parse_resource(state.get("Resource"))
        if call and call.service == "sagemaker" and state.get("Type", "Task") == "Task":
            yield at, state, call


def requests(machine: JsonObject) -> Iterator[ImportedRequest]:
    """Yield the request of every SageMaker task whose arguments can be one.

    Arguments that are no object, and those in the member of the other query language, are no
    request: they stay in the machine, where the rules see them.
    """
    for at, state, call in tasks(machine):
        language = query_language(machine, at)
        arguments = state.get(ARGUMENTS[language], MISSING)
        if arguments is MISSING and any(member in state for member in ARGUMENTS.values()):
            continue
        found = request(call.operation, {} if arguments is MISSING else arguments, at, language)
        if found:
            yield found


def request(api: str, arguments: Json, at: Path, language: QueryLanguage) -> ImportedRequest | None:
    """Return *arguments* of *api* as a request, or None where they cannot be one."""
    values = payload.from_template(arguments, language)
    if not isinstance(arguments, dict) and not is_dynamic(values):
        return None
    kind = kind_of_operation(api)
    return ImportedRequest(api, kind.id if kind else None, values, arguments, at, language)


def language_of(template: Json) -> QueryLanguage:
    """Return the query language that *template*, arguments without their state, is written in.

    A member such as ``Name.$`` is JSONPath beyond doubt; without one, a single ``{% … %}`` is
    JSONata.
    """
    jsonata = False
    pending = [template]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if any(name.endswith(".$") and isinstance(inner, str) for name, inner in node.items()):
                return QueryLanguage.JSONPATH
            pending += node.values()
        elif isinstance(node, list):
            pending += node
        elif isinstance(node, str) and is_jsonata(node):
            jsonata = True
    return QueryLanguage.JSONATA if jsonata else QueryLanguage.JSONPATH
