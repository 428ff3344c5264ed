"""``asl``: print the state machine that runs a request."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

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
    if imported.machine is not None:
        words.tell(words.say("cli.asl.as_it_is"))
        print_json(imported.machine)
    else:
        print_json(_machine(imported, options.pattern, options.query_language))
    return Code.FINE


def _machine(imported: Imported, pattern: str | None, language: str | None) -> JsonObject:
    from sagestep import payload
    from sagestep.draft import new_draft
    from sagestep.importer import to_draft

    draft = to_draft(imported)
    kind = draft.job_kind
    wanted = QueryLanguage(language or draft.language)
    if wanted is not draft.language and any(payload.holes(draft.values)):
        raise SagestepError(Text("cli.error.language", {"language": draft.language.value}))
    waits = IntegrationPattern(pattern) if pattern else None
    if waits and waits not in kind.patterns:
        raise SagestepError(
            Text("cli.error.pattern", {"pattern": waits.value, "api": kind.operation})
        )
    return payload.machine(new_draft(kind, draft.values, waits, wanted))


COMMAND = Command("asl", _configure, _run)
