"""Answer thousands of documents in one process: one a line in, one a line out, in order."""

from __future__ import annotations

import sys
from collections.abc import Callable

from sagestep.cli._base import Words, print_json
from sagestep.cli._files import lines
from sagestep.types import Json, JsonObject, SagestepError, Text


def answer_lines(name: str, answer: Callable[[JsonObject], JsonObject], words: Words) -> bool:
    """Print the *answer* to each line of the file *name*; say whether all could be answered.

    A line is ``{"id", "api"?, "document"}``, its document an object or a text. The answer gets its
    id. A line that cannot be answered says so in ``error``, and the rest goes on.

    Raises:
        SagestepError: the file cannot be read.
    """
    complete = True
    for line in lines(name):
        row: Json = {}
        try:
            row = _row(line)
            answered = answer(row)
        except SagestepError as error:
            answered = {"error": words.say(error.text)}
            complete = False
        identity = {"id": row["id"]} if "id" in row else {}
        print_json({**identity, **answered}, indent=None)
        # Whoever wrote the line may be waiting for its answer.
        sys.stdout.flush()
    return complete


def _row(line: bytes) -> JsonObject:
    from sagestep.importer.reading import read_strict

    try:
        row = read_strict(line)
    except ValueError as error:
        raise SagestepError(Text("cli.error.line", {"reason": str(error)})) from None
    if not isinstance(row, dict):
        raise SagestepError(Text("cli.error.no_row"))
    return row


def document_of(row: JsonObject) -> Json:
    """Return the document of *row*.

    Raises:
        SagestepError: it has none.
    """
    if "document" not in row:
        raise SagestepError(Text("cli.error.no_document"))
    return row["document"]


def api_of(row: JsonObject, default: str | None) -> str | None:
    """Return the API that *row* names, or *default*.

    Raises:
        SagestepError: it is no text.
    """
    api = row.get("api")
    if api is not None and not isinstance(api, str):
        raise SagestepError(Text("cli.error.api_no_text"))
    return api or default
