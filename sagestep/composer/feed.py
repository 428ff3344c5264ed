"""Feed what one task hands on to a request field of a later one, so that it really arrives.

In JSONata the first task assigns a variable. In JSONPath it adds its result to its input, and so
does every state in between that would put another result in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.asl.expressions import is_jsonata
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import put_arguments
from sagestep.composer.flow import before, between, fresh, kept, owner_of, replaces, slug
from sagestep.composer.outputs import OUTPUTS, Output, fields
from sagestep.composer.tasks import openable
from sagestep.importer.tasks import ImportedRequest
from sagestep.kinds import kind
from sagestep.payload import to_template
from sagestep.types import (
    EXPR,
    IntegrationPattern,
    Json,
    JsonObject,
    Path,
    QueryLanguage,
    SagestepError,
    Text,
    dynamic,
    is_dynamic,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """An output of the task at `source` that fits the field of the task at `at`."""

    source: Path
    output: Output
    at: Path
    field: Path


def offers(machine: JsonObject, at: Path) -> tuple[Offer, ...]:
    """Return what can be fed to the task at *at*, the nearest task's outputs first."""
    tasks = {one.at: one for one in openable(machine)}
    consumer = tasks.get(at)
    if consumer is None:
        return ()
    wanted = fields(consumer.kind_id or "", consumer.values)
    return tuple(
        Offer(source, output, at, field)
        for source in before(machine, at)
        if source in tasks and tasks[source].language is consumer.language
        for output in OUTPUTS.get(tasks[source].kind_id or "", ())
        if not output.path or _waits(machine, source)
        for field, fits in wanted
        if output.gives in fits
    )


def _waits(machine: JsonObject, at: Path) -> bool:
    call = parse_resource(paths.get(machine, (*at, "Resource")))
    return call is not None and call.pattern is IntegrationPattern.RUN_JOB


def feed(machine: JsonObject, offer: Offer) -> JsonObject:
    """Return *machine* in which the field of *offer* is the output that it offers.

    Raises:
        SagestepError: it cannot arrive there; the sentence says which state is in the way.
    """
    tasks = {one.at: one for one in openable(machine)}
    source, consumer = tasks[offer.source], tasks[offer.at]
    _check_way(machine, offer.source, offer.at, source.language)
    if offer.output.path:
        machine, value = _result(machine, source, offer.output, offer.at)
    else:
        machine, value = name_again(machine, source, offer.at)
    values = paths.put(consumer.values, offer.field, value)
    return put_arguments(machine, offer.at, to_template(values, consumer.language))


def _check_way(machine: JsonObject, source: Path, at: Path, language: QueryLanguage) -> None:
    """Refuse to lead anything into a state whose inner states do not see what is outside."""
    here = at
    while here[:-1] != source[:-1] and (owner := owner_of(here)):
        holder = paths.get(machine, owner)
        mode = paths.get(holder, ("ItemProcessor", "ProcessorConfig", "Mode"))
        closed = mode == "DISTRIBUTED"
        if language is QueryLanguage.JSONPATH:
            closed = holder.get("Type") != "Parallel" or bool(
                {"Parameters", "InputPath"} & set(holder)
            )
        if closed:
            raise SagestepError(Text("workflow.error.not_inside", {"name": owner[-1]}))
        here = owner


def name_again(machine: JsonObject, source: ImportedRequest, at: Path) -> tuple[JsonObject, Json]:
    """Return the name of what *source* makes, as the state at *at* can say it.

    Raises:
        SagestepError: the name is another one each time it is computed, or its input is lost.
    """
    field = kind(source.kind_id or "").name_field
    name = paths.get(source.values, (field,))
    if name is paths.MISSING:
        raise SagestepError(Text("workflow.error.no_name", {"name": source.at[-1]}))
    if not is_dynamic(name):
        return machine, name
    text = name[EXPR]
    if is_fresh(name):
        raise SagestepError(Text("workflow.error.fresh_name", {"name": source.at[-1]}))
    if is_jsonata(text):
        if "$states.input" not in text:
            return machine, name
        return _assigned(machine, source.at, slug(f"{source.at[-1]} {field}"), text)
    if _INPUT.search(text):
        machine, _ = kept(machine, source.at)
        machine = _carried(machine, source.at, at)
    return machine, name


def is_fresh(name: JsonObject) -> bool:
    """Say whether the dynamic *name* is another one each time it is computed."""
    return bool(_FRESH.search(name[EXPR]))


_FRESH: Final = re.compile(r"RetryCount|UUID|uuid|andom")
_INPUT: Final = re.compile(r"(?<![\w$])\$[.\[]")


def _result(
    machine: JsonObject, source: ImportedRequest, output: Output, at: Path
) -> tuple[JsonObject, Json]:
    base = _base(source, output)
    if source.language is QueryLanguage.JSONATA:
        reads = "$states.result" + "".join(_step(part) for part in output.path)
        wanted = f"{{% '{base}/' & {reads} & '/{output.file}' %}}" if base else f"{{% {reads} %}}"
        return _assigned(machine, source.at, slug(f"{source.at[-1]} {output.id}"), wanted)
    machine, place = kept(machine, source.at)
    machine, path = _selected(machine, source.at, output)
    machine = _carried(machine, source.at, at)
    read = place + "".join(_step(part) for part in path)
    if not base:
        return machine, dynamic(read)
    return machine, dynamic(f"States.Format('{base}/{{}}/{output.file}', {read})")


def _base(source: ImportedRequest, output: Output) -> str:
    """Return the place below which the job that *output* names has written, if it needs one."""
    if not output.below:
        return ""
    base = paths.get(source.values, output.below)
    if not isinstance(base, str) or not base or "'" in base or "{" in base:
        field = ".".join(str(part) for part in output.below)
        raise SagestepError(
            Text("workflow.error.no_place", {"name": source.at[-1], "field": field})
        )
    return base.rstrip("/")


def _step(part: str | int) -> str:
    return f"[{part}]" if isinstance(part, int) else f".{part}"


def _assigned(
    machine: JsonObject, at: Path, wanted: str, expression: str
) -> tuple[JsonObject, Json]:
    """Return *machine* in which the state at *at* assigns *expression* to a variable, and that."""
    assigned = paths.get(machine, (*at, "Assign"))
    assigned = assigned if isinstance(assigned, dict) else {}
    name = next((name for name, text in assigned.items() if text == expression), None)
    if name is None:
        name = fresh(machine, wanted)
        machine = paths.put(machine, (*at, "Assign"), {**assigned, name: expression})
    return machine, dynamic(f"{{% ${name} %}}")


def _selected(machine: JsonObject, at: Path, output: Output) -> tuple[JsonObject, Path]:
    """Return where the output stands in what is left of the result; a selector lets it through."""
    selector = paths.get(machine, (*at, "ResultSelector"))
    if not isinstance(selector, dict):
        return machine, output.path
    reads = "$" + "".join(_step(part) for part in output.path)
    for name, text in selector.items():
        if text == reads and name.endswith(".$"):
            return machine, (name.removesuffix(".$"),)
    last = str(output.path[-1])
    if last in selector or f"{last}.$" in selector:
        last = fresh(machine, slug(f"{output.id}"))
    machine = paths.put(machine, (*at, "ResultSelector"), {**selector, f"{last}.$": reads})
    return machine, (last,)


def _carried(machine: JsonObject, source: Path, at: Path) -> JsonObject:
    """Return *machine* in which what the JSONPath state *source* puts out is there at *at*.

    Raises:
        SagestepError: a state in between cuts it down, or is read as a whole.
    """
    here = at
    while here[:-1] != source[:-1]:
        owner = owner_of(here)
        if owner is None:
            raise SagestepError(Text("workflow.error.gone", {"name": source[-1]}))
        start = paths.get(machine, (*here[:-2], "StartAt"))
        first = (*here[:-1], start)
        machine = _kept_all(machine, [first, *between(machine, first, here)], here)
        here = owner
    return _kept_all(machine, between(machine, source, here), here)


def _kept_all(machine: JsonObject, places: list[Path], at: Path) -> JsonObject:
    for place in places:
        state = paths.get(machine, place)
        if place == at or not isinstance(state, dict):
            continue
        if state.get("OutputPath", "$") != "$":
            raise SagestepError(Text("workflow.error.output_path", {"name": place[-1]}))
        if replaces(state):
            machine, _ = kept(machine, place)
    return machine
