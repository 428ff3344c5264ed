"""``import``: print the requests and the machine of anything a user may have at hand."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sagestep.cli._arguments import add_api, add_batch, add_file, need_files
from sagestep.cli._base import Code, Command, Words, print_json
from sagestep.cli._batch import answer_lines, api_of, document_of
from sagestep.cli._files import read_file
from sagestep.types import JsonObject, SagestepError

if TYPE_CHECKING:
    from sagestep.importer import Imported


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    add_file(parser, words, optional=True)
    add_api(parser, words)
    add_batch(parser, words)


def _run(options: argparse.Namespace, words: Words) -> int:
    from sagestep.importer import import_data, import_text

    need_files(options, words)
    if not options.batch:
        print_json(_answer(import_text(read_file(options.file), options.api), words))
        return Code.FINE

    def answer(row: JsonObject) -> JsonObject:
        document, api = document_of(row), api_of(row, options.api)
        importing = import_text if isinstance(document, str) else import_data
        return _answer(importing(document, api), words)

    complete = answer_lines(options.batch, answer, words)
    return Code.FINE if complete else Code.FINDINGS


def _answer(imported: Imported, words: Words) -> JsonObject:
    if imported.notes and not imported.parts:
        raise SagestepError(imported.notes[0][1])
    return {
        "requests": [
            {"api": request.api, "payload": request.payload} for request in imported.requests
        ],
        "machine": imported.machine,
        "repairs": [words.say(text) for text in imported.told],
    }


COMMAND = Command("import", _configure, _run)
