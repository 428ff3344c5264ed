"""``export``: print a document in one of the formats, or list them."""

from __future__ import annotations

import argparse
import difflib
from typing import TYPE_CHECKING

from sagestep.cli._arguments import add_api, add_file, add_region
from sagestep.cli._base import Code, Command, Words, print_json
from sagestep.cli._files import write_file
from sagestep.cli._parser import UsageError
from sagestep.types import JsonObject, SagestepError, Target, Text, dynamic

if TYPE_CHECKING:
    from sagestep.export import Exporter
    from sagestep.kinds import JobKind


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    add_file(parser, words, optional=True)
    parser.add_argument("--to", metavar="FORMAT", help=words.say("cli.export.to"))
    parser.add_argument("--list", action="store_true", help=words.say("cli.export.list"))
    add_api(parser, words)
    add_region(parser, words, Target().region)
    parser.add_argument("-o", "--output", metavar="PATH", help=words.say("cli.export.output"))


def _run(options: argparse.Namespace, words: Words) -> int:
    if options.list:
        _list(options, words)
        return Code.FINE
    if not options.file or not options.to:
        raise UsageError(words.say("cli.error.file_and_format"))
    from sagestep.cli._drafts import draft_of, import_file
    from sagestep.plan import make_plan

    exporter = _exporter(options.to)
    draft = draft_of(import_file(options, words), options.api, words)
    text = exporter.render(make_plan(draft, Target(region=options.region)))
    if options.output:
        write_file(options.output, text)
    else:
        print(text, end="")
    return Code.FINE


def _exporter(name: str) -> Exporter:
    from sagestep.export import all_exporters, exporter_of

    try:
        return exporter_of(name)
    except LookupError:
        known = [exporter.id for exporter in all_exporters()]
        near = difflib.get_close_matches(name, known, 1)
        close = Text("cli.error.did_you_mean", {"name": near[0]}) if near else ""
        params = {"name": name, "close": close, "known": ", ".join(known)}
        raise SagestepError(Text("cli.error.unknown_format", params)) from None


def _list(options: argparse.Namespace, words: Words) -> None:
    """Print the formats, and for each API how much of it they can say.

    `fidelity` is that of a request without dynamic values, `dynamic` that of one with some.
    """
    from sagestep.export import all_exporters
    from sagestep.importer.apis import api_named
    from sagestep.kinds import all_kinds

    only = api_named(options.api) if options.api else None
    kinds = [kind for kind in all_kinds() if only in (None, kind.operation)]
    print_json(
        [
            {
                "id": exporter.id,
                "title": words.say(exporter.title),
                "about": words.say(exporter.about),
                "language": exporter.language,
                "ending": exporter.ending,
                "fidelity": {kind.operation: _fidelity(exporter, kind, {}) for kind in kinds},
                "dynamic": {
                    kind.operation: _fidelity(exporter, kind, {kind.name_field: dynamic("$.name")})
                    for kind in kinds
                },
            }
            for exporter in all_exporters()
        ]
    )


def _fidelity(exporter: Exporter, kind: JobKind, values: JsonObject) -> str:
    from sagestep.draft import new_draft
    from sagestep.plan import make_plan

    return exporter.fidelity(make_plan(new_draft(kind, values), Target())).level.value


COMMAND = Command("export", _configure, _run)
