"""Which values of the execution's input a whole machine reads, and an example of that input.

A JSONPath state reads the execution's input as long as no state before it has put a result in its
place; what earlier states have added is no input. The context object holds it everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.asl.compose import start_of
from sagestep.asl.expressions import inputs, is_jsonata
from sagestep.asl.machine import ARGUMENTS, query_language, scopes
from sagestep.composer.flow import by_source, read_texts, replaces
from sagestep.composer.tasks import openable
from sagestep.kinds import kind
from sagestep.schema.hints import sample
from sagestep.types import Json, JsonObject, Path, QueryLanguage


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that the execution's input must hold, its type, and the states that read it."""

    path: Path
    type: str
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """What a state is given: the execution's input or not, and members that were added to it."""

    execution: bool
    added: frozenset[str]


_CONTEXT: Final = re.compile(r"\$\$\.Execution\.Input|\$states\.context\.Execution\.Input")
_NESTED: Final = frozenset({"Branches", "ItemProcessor", "Iterator"})


def wanted(machine: JsonObject) -> tuple[Wanted, ...]:
    """Return what the execution's input must hold, in the order in which states read it."""
    fields = dict(_types(machine))
    found: dict[Path, list[str]] = {}
    types: dict[Path, str] = {}
    for at, place, path in _reads(machine):
        found.setdefault(path, []).append(str(at[-1]))
        types.setdefault(path, fields.get((*at, *place), "string"))
    kept = [path for path in found if not _below(path, found)]
    return tuple(Wanted(path, types[path], tuple(dict.fromkeys(found[path]))) for path in kept)


def example(machine: JsonObject) -> Json:
    """Return an input that has every value the machine reads, to be filled in before a start."""
    made: Json = {}
    for one in wanted(machine):
        made = paths.put(made, one.path, sample(one.type))
    return made


def _below(path: Path, found: dict[Path, list[str]]) -> bool:
    """Say whether another value that is read stands inside the one at *path*."""
    return any(other != path and other[: len(path)] == path for other in found)


def _types(machine: JsonObject) -> Iterator[tuple[Path, str]]:
    """Yield the type of each request field, by where it stands in the machine."""
    for request in openable(machine):
        spec = kind(request.kind_id or "").spec
        for place, _ in _strings(request.payload, ()):
            plain = tuple(
                part.removesuffix(".$") if isinstance(part, str) else part for part in place
            )
            field = spec.at(plain)
            if field is not None:
                yield (*request.at, ARGUMENTS[request.language], *place), field.type


def _reads(machine: JsonObject) -> Iterator[tuple[Path, Path, Path]]:
    """Yield each state, where in it a reference stands, and the place of the input it reads."""
    given: dict[Path, _Given] = {}
    for scope, inside in scopes(machine):
        flows = _flow(machine, scope, _entered(machine, scope, given))
        for name, state in inside.items():
            at = (*scope, name)
            if not isinstance(state, dict):
                continue
            here = flows.get(name, _Given(False, frozenset()))
            given[at] = here
            for place, text in read_texts(state):
                if place[0] in _NESTED:
                    continue
                for path in _paths(text, here):
                    yield at, place, path


def _entered(machine: JsonObject, scope: Path, given: dict[Path, _Given]) -> _Given:
    """Return what the states of *scope* begin with: a Map's items are no input."""
    owner = next((at for at in (scope[:-3], scope[:-2]) if at in given), None)
    if owner is None:
        return _Given(True, frozenset()) if len(scope) < 2 else _Given(False, frozenset())
    state = paths.get(machine, owner)
    plain = state.get("Type") == "Parallel" and not {"Parameters", "Arguments"} & set(state)
    return given[owner] if plain else _Given(False, frozenset())


def _paths(text: str, here: _Given) -> Iterator[Path]:
    for path in inputs(text):
        named = _CONTEXT.search(text) is not None
        if named or (here.execution and path[0] not in here.added):
            yield path


def _flow(machine: JsonObject, scope: Path, entered: _Given) -> dict[str, _Given]:
    """Return what each state of *scope* is given, whatever way it is reached."""
    start = start_of(machine, scope)
    first = [start] if start else list(paths.get(machine, scope))
    flows = dict.fromkeys(first, entered)
    ways = by_source(machine, scope)
    pending = list(first)
    while pending:
        name = pending.pop()
        state = paths.get(machine, (*scope, name))
        if not isinstance(state, dict):
            continue
        for link in ways.get(name, ()):
            out = _handed_on(machine, (*scope, name), state, flows[name], link.place)
            old = flows.get(link.target)
            new = (
                out
                if old is None
                else _Given(old.execution and out.execution, old.added & out.added)
            )
            if new != old:
                flows[link.target] = new
                pending.append(link.target)
    return flows


def _handed_on(
    machine: JsonObject, at: Path, state: JsonObject, given: _Given, place: Path
) -> _Given:
    holder = paths.get(state, place[:-1]) if place[0] == "Catch" else state
    lost = _Given(False, frozenset())
    if query_language(machine, at) is QueryLanguage.JSONATA:
        output = holder.get("Output")
        if isinstance(output, str) and is_jsonata(output) and "$states.input" in output:
            merged = re.findall(r"'(\w+)'\s*:", output)
            return _Given(given.execution, given.added | set(merged))
        passes = state.get("Type") in ("Choice", "Wait", "Pass") and output is None
        return given if passes else lost
    if place[0] != "Catch" and {"OutputPath", "InputPath"} & set(state):
        return lost
    if place[0] != "Catch" and not replaces(state):
        added = re.match(r"\$\.([A-Za-z_]\w*)", str(state.get("ResultPath", "")))
        return _Given(given.execution, given.added | ({added[1]} if added else set()))
    if place[0] == "Catch" and holder.get("ResultPath", "$") != "$":
        added = re.match(r"\$\.([A-Za-z_]\w*)", str(holder["ResultPath"]))
        return _Given(given.execution, given.added | ({added[1]} if added else set()))
    return lost


def _strings(node: Json, place: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from _strings(value, (*place, name))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _strings(value, (*place, number))
