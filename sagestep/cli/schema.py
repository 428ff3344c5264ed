"""``schema``: print the fields of an API's request with all their constraints."""

from __future__ import annotations

import argparse

from sagestep.cli._base import Code, Command, Words, print_json


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("api", metavar="API", help=words.say("cli.schema.api"))


def _run(options: argparse.Namespace, _words: Words) -> int:
    from sagestep.importer.apis import api_named
    from sagestep.schema.fields import as_json, operation_input

    print_json(as_json(operation_input(api_named(options.api))))
    return Code.FINE


COMMAND = Command("schema", _configure, _run)
