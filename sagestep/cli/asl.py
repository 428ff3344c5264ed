"""``asl``: print the state machine that runs a request."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sagestep import paths
from sagestep.cli._arguments import add_api, add_file, add_pattern
from sagestep.cli._base import Code, Command, Words, print_json
from sagestep.types import IntegrationPattern, JsonObject, QueryLanguage, SagestepError, Text

if TYPE_CHECKING:
    from sagestep.importer import Imported


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    add_file(parser, words)
    add_api(parser, words)
    add_pattern(parser, words)
    parser.add_argument(
        "--query-language",
        choices=[language.value for language in QueryLanguage],
        help=words.say("cli.query_language"),
    )


def _run(options: argparse.Namespace, words: Words) -> int:
    from sagestep.cli._drafts import import_file

    imported = import_file(options, words)
    machine = imported.machine
    if machine is None:
        machine = _machine(imported, options, words)
    elif options.query_language is None:
        words.tell(words.say("cli.asl.as_it_is"))
    if options.query_language:
        machine = _converted(machine, QueryLanguage(options.query_language), words)
    print_json(machine)
    return Code.FINE


def _machine(imported: Imported, options: argparse.Namespace, words: Words) -> JsonObject:
    from sagestep import payload
    from sagestep.cli._drafts import draft_of
    from sagestep.draft import new_draft

    draft = draft_of(imported, options.api, words)
    kind = draft.job_kind
    waits = IntegrationPattern(options.pattern) if options.pattern else None
    if waits and waits not in kind.patterns:
        raise SagestepError(
            Text("cli.error.pattern", {"pattern": waits.value, "api": kind.operation})
        )
    return payload.machine(new_draft(kind, draft.values, waits, draft.language))


def _converted(machine: JsonObject, language: QueryLanguage, words: Words) -> JsonObject:
    from sagestep.asl.convert import convert

    conversion = convert(machine, language)
    for note in conversion.notes:
        words.tell(f"{paths.show(note.path)}: {words.say(note.text)}")
    return conversion.machine


COMMAND = Command("asl", _configure, _run)
