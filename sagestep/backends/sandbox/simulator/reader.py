"""Where a distributed Map's items come from, and how they are put in batches.

Nothing is read: a mock under the Map state's name says what the reader finds, as a file's text or
as the JSON that is in it.

Rule: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html and
https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from sagestep.backends.sandbox.simulator.dataflow import fill, read
from sagestep.backends.sandbox.simulator.dataset import items_in
from sagestep.backends.sandbox.simulator.errors import EvaluationError, StateError, compact
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.types import Json, JsonObject, SagestepError, Text

MOST: Final = 262_144
"""How many bytes a batch may have."""


def read_items(visit: Visit, data: Json) -> list[Json] | JsonObject:
    """Return the items that the reader finds; an object's members are items, too.

    Raises:
        SagestepError: no mock says what it finds.
        StateError: the mock is an error.
    """
    holder = visit.state["ItemReader"]
    if visit.jsonata:
        visit.query.fill(holder.get("Arguments", {}), visit.states(), "ItemReader/Arguments")
    else:
        fill(visit, holder.get("Parameters", {}), data)
    reply = visit.run.services.mocks.next(visit.name)
    if reply is None:
        raise SagestepError(Text("simulator.error.no_reader_mock", {"state": visit.name}))
    if "result" not in reply:
        raise StateError(reply.get("error"), reply.get("cause"))
    config = holder.get("ReaderConfig", {})
    items = items_in(reply["result"], config)
    most = _bound(visit, config, "MaxItems", data, "ItemReader/ReaderConfig")
    if isinstance(items, dict):
        return dict(islice(items.items(), most))
    return items[:most]


def batches(visit: Visit, inputs: list[Json], data: Json) -> list[Json]:
    """Return what the child executions take in: *inputs* one by one, or in batches."""
    batcher = visit.state.get("ItemBatcher")
    if batcher is None:
        return inputs
    fixed: JsonObject = {}
    if "BatchInput" in batcher:
        template = batcher["BatchInput"]
        filled = (
            visit.query.fill(template, visit.states(), "ItemBatcher/BatchInput")
            if visit.jsonata
            else fill(visit, template, data)
        )
        fixed = {"BatchInput": filled}
    count = _bound(visit, batcher, "MaxItemsPerBatch", data) or len(inputs) or 1
    size = min(_bound(visit, batcher, "MaxInputBytesPerBatch", data) or MOST, MOST)
    made: list[list[Json]] = []
    filling = 0
    for item in inputs:
        weight = len(compact(item).encode("utf-8", "surrogatepass")) + 1
        if not made or len(made[-1]) >= count or filling + weight > size:
            made.append([])
            filling = len(compact(fixed).encode("utf-8", "surrogatepass"))
        made[-1].append(item)
        filling += weight
    return [{**fixed, "Items": items} for items in made]


def _bound(
    visit: Visit, holder: JsonObject, field: str, data: Json, place: str = "ItemBatcher"
) -> int | None:
    """Return the limit in *field* of *holder*, or None where it sets none."""
    if visit.jsonata:
        given = visit.query.fill(holder.get(field), visit.states(), f"{place}/{field}")
    elif f"{field}Path" in holder:
        given = read(visit, holder[f"{field}Path"], data)
    else:
        given = holder.get(field)
    if given is None:
        return None
    if given == 0 and field == "MaxItems":
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given <= 0:
        raise EvaluationError(f"{field} must be a positive integer.")
    return given
