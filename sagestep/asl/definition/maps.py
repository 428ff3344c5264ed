"""A Map: what runs for each item, where the items come from, and where the results go.

Rule: Map state, https://states-language.net/spec.html#map-state and
https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
"""

from __future__ import annotations

import re
from typing import Final

from sagestep.asl.definition import paths_in, values
from sagestep.asl.definition.fault import Code, Fault, Faults
from sagestep.types import JsonObject, Path

PROCESSORS: Final = ("ItemProcessor", "Iterator")
_MOST_LABEL: Final = 40
_NOT_IN_LABELS: Final = re.compile(r"[\s<>{}\[\]?*\"#%\\^|~`$&,;:/\x00-\x1f\x7f-\x9f]")
_MOST_ITEMS: Final = 100_000_000
_MOST_BYTES: Final = 262_144


def map_state(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    """Yield the faults of the Map *state*, the states in it apart."""
    if not any(field in state for field in PROCESSORS):
        yield Fault(Code.REQUIRED, (*at, "ItemProcessor"), {"field": "ItemProcessor"})
    for field in PROCESSORS:
        yield from values.typed(state, field, dict, at)
        processor = state.get(field)
        if isinstance(processor, dict):
            yield from _processor(processor, (*at, field))
    for field in ("MaxConcurrency", "ToleratedFailureCount"):
        yield from values.number(state, field, at, 0, jsonata=jsonata)
    yield from values.number(
        state, "ToleratedFailurePercentage", at, 0, 100, whole=False, jsonata=jsonata
    )
    for field in ("ItemReader", "ItemBatcher", "ResultWriter"):
        yield from values.typed(state, field, dict, at)
    yield from _reader(state, at, jsonata)
    yield from _batcher(state, at, jsonata)
    yield from _label(state, at)
    if not jsonata:
        yield from paths_in.template(state.get("ItemSelector"), (*at, "ItemSelector"))
        for field in ("ItemReader", "ResultWriter"):
            holder = state.get(field)
            if isinstance(holder, dict):
                yield from paths_in.template(holder.get("Parameters"), (*at, field, "Parameters"))


def _processor(processor: JsonObject, at: Path) -> Faults:
    yield from values.typed(processor, "ProcessorConfig", dict, at)
    config = processor.get("ProcessorConfig")
    if isinstance(config, dict):
        place = (*at, "ProcessorConfig")
        yield from values.chosen(config, "Mode", ("INLINE", "DISTRIBUTED"), place)
        yield from values.chosen(config, "ExecutionType", ("STANDARD", "EXPRESS"), place)


def _reader(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    reader = state.get("ItemReader")
    if not isinstance(reader, dict):
        return
    place = (*at, "ItemReader")
    yield from values.required(reader, "Resource", place)
    yield from values.typed(reader, "Resource", str, place)
    yield from values.typed(reader, "ReaderConfig", dict, place)
    config = reader.get("ReaderConfig")
    if isinstance(config, dict):
        place = (*place, "ReaderConfig")
        yield from values.exclusive(config, ("MaxItems", "MaxItemsPath"), place)
        yield from values.number(config, "MaxItems", place, 0, _MOST_ITEMS, jsonata=jsonata)


def _batcher(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    batcher = state.get("ItemBatcher")
    if not isinstance(batcher, dict):
        return
    place = (*at, "ItemBatcher")
    for field in ("MaxItemsPerBatch", "MaxInputBytesPerBatch"):
        yield from values.exclusive(batcher, (field, f"{field}Path"), place)
    yield from values.number(batcher, "MaxItemsPerBatch", place, 0, jsonata=jsonata)
    yield from values.number(
        batcher, "MaxInputBytesPerBatch", place, 0, _MOST_BYTES, jsonata=jsonata
    )
    if not jsonata:
        yield from paths_in.template(batcher.get("BatchInput"), (*place, "BatchInput"))


def _label(state: JsonObject, at: Path) -> Faults:
    label = state.get("Label")
    yield from values.typed(state, "Label", str, at)
    if not isinstance(label, str) or values.is_unknown(label):
        return
    if not label or len(label) > _MOST_LABEL or _NOT_IN_LABELS.search(label):
        yield Fault(Code.LABEL, (*at, "Label"), {"label": label})
