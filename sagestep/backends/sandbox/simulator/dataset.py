"""The items in what a distributed Map's reader reads: CSV, JSON, JSON Lines, lists of objects.

A text is read as its file would be; JSON is taken for what is in the file already.

Rule: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
"""

from __future__ import annotations

import csv
import io
import json
from typing import Final

from sagestep import paths
from sagestep.backends.sandbox.simulator.errors import READER, EvaluationError, StateError
from sagestep.types import Json, JsonObject, Path

_DELIMITERS: Final = {"COMMA": ",", "PIPE": "|", "SEMICOLON": ";", "SPACE": " ", "TAB": "\t"}


def items_in(found: Json, config: JsonObject) -> list[Json] | JsonObject:
    """Return the items of *found*, read as *config*, a ReaderConfig, says.

    An object's members are items too.

    Raises:
        StateError: it cannot be read so.
        EvaluationError: what is read is no list.
    """
    if isinstance(found, str):
        found = _parsed(found, config)
    if pointer := config.get("ItemsPointer"):
        found = _pointed(found, pointer)
    if isinstance(found, dict) and isinstance(found.get("Contents"), list):
        found = found["Contents"]
    if not isinstance(found, list | dict):
        raise EvaluationError("Attempting to map over non-iterable node.", READER)
    return found


def _parsed(text: str, config: JsonObject) -> Json:
    try:
        match config.get("InputType"):
            case "CSV":
                return _rows(text, config)
            case "JSONL":
                return [json.loads(line) for line in text.splitlines() if line.strip()]
        return json.loads(text)
    except (ValueError, csv.Error) as fault:
        raise StateError(READER, f"The data set cannot be parsed: {fault}") from fault


def _rows(text: str, config: JsonObject) -> list[Json]:
    """Return the rows as objects: a cell that is missing is empty, one too many is left out."""
    delimiter = _DELIMITERS.get(config.get("CSVDelimiter", "COMMA"), ",")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    headers = config.get("CSVHeaders") if config.get("CSVHeaderLocation") == "GIVEN" else None
    if headers is None:
        headers, rows = (rows[0], rows[1:]) if rows else ([], [])
    filled = [row + [""] * (len(headers) - len(row)) for row in rows]
    return [dict(zip(headers, row, strict=False)) for row in filled]


def _pointed(value: Json, pointer: str) -> Json:
    """Return what the JSON pointer *pointer* finds in *value*."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    at: Path = ()
    for part in parts:
        inside = paths.get(value, at)
        at = (*at, int(part) if isinstance(inside, list) and part.isdecimal() else part)
    found = paths.get(value, at)
    if found is paths.MISSING:
        raise StateError(READER, f"There is nothing at {pointer} in the data set")
    return found
