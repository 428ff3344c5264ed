"""Map: runs the same states for every item of a list."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from sagestep.asl.language.jsonpath import PathMissingError
from sagestep.asl.language.references import evaluate, parse
from sagestep.backends.sandbox.simulator import attempts, iterations
from sagestep.backends.sandbox.simulator.dataflow import fill, filtered, finished
from sagestep.backends.sandbox.simulator.errors import (
    CONFLICT,
    EvaluationError,
    QueryError,
    compact,
)
from sagestep.backends.sandbox.simulator.limits import concurrency, tolerance
from sagestep.backends.sandbox.simulator.outcomes import Outcome
from sagestep.backends.sandbox.simulator.reader import batches, read_items
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import Json, JsonObject


# Rule: the items are found in the state's input, shaped by ItemSelector, and each is run through
# ItemProcessor; the result is the list of what comes out, in the items' order. Inline, the first
# failure fails the state; distributed, each item is an execution of its own and some may fail.
# https://states-language.net/spec.html#map-state and
# https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html
def run(visit: Visit) -> Generator[Wait, None, Outcome]:
    """Run the state."""
    return (yield from attempts.attempt(visit, _attempt))


@dataclass(frozen=True, slots=True)
class _Items:
    """The items, each with its member of the context object, and the data they were found in."""

    data: Json
    items: list[JsonObject]


def _attempt(visit: Visit) -> Generator[Wait, None, Json]:
    processor = visit.state.get("ItemProcessor") or visit.state["Iterator"]
    distributed = processor.get("ProcessorConfig", {}).get("Mode") == "DISTRIBUTED"
    found = _found(visit, distributed)
    limit = concurrency(visit, found.data, distributed)
    visit.trail.add("MapStateStarted", length=len(found.items))
    if distributed:
        allowed = tolerance(visit, found.data, len(found.items))
        inputs = batches(visit, list(_inputs(visit, found)), found.data)
        results = yield from iterations.distributed(
            visit, processor, inputs, limit, allowed, found.data
        )
    else:
        pairs = zip(found.items, _inputs(visit, found), strict=True)
        results = yield from iterations.inline(visit, processor, pairs, len(found.items), limit)
    visit.trail.note("MapStateSucceeded")
    return finished(visit, results)


def _inputs(visit: Visit, found: _Items) -> Iterator[Json]:
    """Yield what each iteration takes in."""
    state = visit.state
    for item in found.items:
        if visit.jsonata and "ItemSelector" in state:
            states = visit.states(item)
            yield visit.query.fill(state["ItemSelector"], states, "ItemSelector")
        elif not visit.jsonata and ("ItemSelector" in state or "Parameters" in state):
            selector = state.get("ItemSelector", state.get("Parameters"))
            yield fill(visit, selector, found.data, item)
        else:
            yield item["Item"]["Value"]


def _found(visit: Visit, distributed: bool) -> _Items:
    if distributed and "ItemReader" in visit.state:
        data = visit.raw if visit.jsonata else filtered(visit, "InputPath", visit.raw)
        return _Items(data, _items_of(read_items(visit, data)))
    if visit.jsonata:
        return _Items(visit.raw, _items_of(_queried(visit, distributed)))
    data = filtered(visit, "InputPath", visit.raw)
    return _Items(data, _items_of(_at_path(visit, data, distributed)))


def _at_path(visit: Visit, data: Json, distributed: bool) -> Json:
    path = visit.state.get("ItemsPath", "$")
    try:
        items = evaluate(parse(path), visit.sources(data))
    except PathMissingError as missing:
        step = path.rpartition(".")[2]
        reason = f'Unable to apply step "{step}" to input {compact(data)}'
        raise EvaluationError(reason, CONFLICT, prefixed=False) from missing
    if not isinstance(items, list) and not (distributed and isinstance(items, dict)):
        raise EvaluationError(f'Reference path "{path}" must point to array.')
    return items


def _queried(visit: Visit, distributed: bool) -> Json:
    if "Items" not in visit.state:
        if not isinstance(visit.raw, list):
            reason = f"Map state input must be an array but was: {compact(visit.raw)}"
            raise QueryError(reason, "Items")
        return visit.raw
    given = visit.state["Items"]
    if distributed:
        items = visit.query.fill(given, visit.states(), "Items")
        if isinstance(items, dict):
            return items
    return visit.query.typed(given, visit.states(), "Items", "array")


def _items_of(items: Json) -> list[JsonObject]:
    if isinstance(items, dict):
        return [
            {"Item": {"Index": index, "Key": key, "Value": value}}
            for index, (key, value) in enumerate(items.items())
        ]
    return _numbered(items)


def _numbered(items: list[Json]) -> list[JsonObject]:
    return [{"Item": {"Index": index, "Value": value}} for index, value in enumerate(items)]
