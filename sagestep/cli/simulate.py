"""``simulate``: run a state machine on the virtual clock and print what came of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sagestep.cli._arguments import add_batch, add_file, need_files
from sagestep.cli._base import Code, Command, Words, print_json
from sagestep.cli._batch import answer_lines
from sagestep.cli._files import read_file
from sagestep.types import Json, JsonObject, SagestepError, Text

if TYPE_CHECKING:
    from sagestep.backends.sandbox.simulator import Execution


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    add_file(parser, words, optional=True)
    parser.add_argument(
        "--input", metavar="JSON", default="{}", help=words.say("cli.simulate.input")
    )
    parser.add_argument("--mocks", metavar="FILE", help=words.say("cli.simulate.mocks"))
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help=words.say("cli.simulate.seed")
    )
    add_batch(parser, words, "cli.simulate.batch")


def _run(options: argparse.Namespace, words: Words) -> int:
    need_files(options, words)
    mocks = _mocks(_parsed(read_file(options.mocks))) if options.mocks else None
    if options.batch:
        complete = answer_lines(options.batch, lambda row: _answer(row, options, mocks), words)
        return Code.FINE if complete else Code.FINDINGS
    from sagestep.backends.sandbox.simulator import simulate

    definition = _parsed(read_file(options.file))
    execution = simulate(definition, _parsed(options.input), mocks=mocks, seed=options.seed)
    print_json(_told(execution))
    return Code.FINE if execution.status == "SUCCEEDED" else Code.FINDINGS


def _answer(
    row: JsonObject, options: argparse.Namespace, mocks: dict[str, list[JsonObject]] | None
) -> JsonObject:
    from sagestep.backends.sandbox.simulator import simulate

    if "definition" not in row:
        raise SagestepError(Text("simulator.error.no_definition"))
    context = row.get("context")
    seed = row.get("seed", options.seed)
    return _told(
        simulate(
            row["definition"],
            row.get("input", {}),
            mocks=_mocks(row["mocks"]) if row.get("mocks") else mocks,
            seed=seed if isinstance(seed, int) else options.seed,
            context=context if isinstance(context, dict) else None,
            express=row.get("type") == "EXPRESS",
        )
    )


def _mocks(mocks: Json) -> dict[str, list[JsonObject]]:
    if not isinstance(mocks, dict):
        raise SagestepError(Text("simulator.error.mocks"))
    return mocks


def _parsed(text: str | bytes) -> Json:
    from sagestep.importer.reading import read_strict

    try:
        return read_strict(text)
    except ValueError as error:
        raise SagestepError(Text("simulator.error.json", {"reason": str(error)})) from None


def _told(execution: Execution) -> JsonObject:
    return {
        "status": execution.status,
        "output": execution.output,
        "error": execution.error,
        "cause": execution.cause,
        "events": [
            {"type": event.type, "name": event.name, "at": event.at} for event in execution.events
        ],
        "elapsed_seconds": execution.elapsed_seconds,
        "jobs": list(execution.jobs),
        "assumed": list(execution.assumed),
    }


COMMAND = Command("simulate", _configure, _run)
