"""``explain``: say why something failed, and which field mends it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sagestep.cli._arguments import add_api, add_file
from sagestep.cli._base import Code, Command, Words, print_json
from sagestep.cli._files import read_file
from sagestep.types import JsonObject, Text

if TYPE_CHECKING:
    from sagestep.failures import Explanation


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    add_file(parser, words)
    add_api(parser, words)
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help=words.say("cli.explain.format")
    )


def _run(options: argparse.Namespace, words: Words) -> int:
    from sagestep.failures import translate
    from sagestep.kinds import kind_of_operation

    text = read_file(options.file).decode("utf-8", errors="replace")
    about = kind_of_operation(options.api) if options.api else None
    found = translate(text, about.id if about else None)
    if options.format == "json":
        print_json({"explanations": [_as_json(one, words) for one in found]})
    for one in found if options.format == "text" else ():
        _print(options.file, one, words)
    if not found:
        words.tell(words.say("cli.explain.unknown"))
    return Code.FINE if found else Code.FINDINGS


def _print(file: str, one: Explanation, words: Words) -> None:
    sure = words.say(f"failure.confidence.{one.confidence}")
    state = f" [{one.state}]" if one.state else ""
    print(f"{file}: {words.say(one.title)} ({sure}){state}")
    print(f"  {words.say(one.why)}")
    print(f"  {words.say('explain.fix')}: {words.say(one.fix)}")
    if one.places:
        fields = ", ".join(words.say(f"failure.field.{place.field}") for place in one.places)
        print(f"  {words.say(Text('explain.fields', {'fields': fields}))}")
    print(f"  {one.source}")


def _as_json(one: Explanation, words: Words) -> JsonObject:
    from sagestep import paths

    return {
        "cause": one.cause,
        "title": words.say(one.title),
        "why": words.say(one.why),
        "fix": words.say(one.fix),
        "confidence": one.confidence,
        "kind": one.kind,
        "state": one.state,
        "error": one.error,
        "places": [
            {"field": place.field, "document": place.document, "path": paths.show(place.path)}
            for place in one.places
        ],
        "source": one.source,
    }


COMMAND = Command("explain", _configure, _run)
