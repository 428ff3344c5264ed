"""``check``: find out what each file is, and print what is wrong with it."""

from __future__ import annotations

import argparse

from sagestep.cli._arguments import add_api, add_batch, add_region, need_files
from sagestep.cli._base import Code, Command, Words
from sagestep.cli._batch import answer_lines, api_of, document_of
from sagestep.cli._files import FileError, read_file
from sagestep.cli._findings import FORMATS, CheckedFile, entry, has_errors, report, summary
from sagestep.types import JsonObject, SagestepError, Target


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", metavar="FILE", nargs="*", help=words.say("cli.files"))
    add_api(parser, words)
    add_region(parser, words, Target().region)
    parser.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help=words.say("cli.check.format")
    )
    add_batch(parser, words)


def _run(options: argparse.Namespace, words: Words) -> int:
    need_files(options, words)
    return _batch(options, words) if options.batch else _files(options, words)


def _files(options: argparse.Namespace, words: Words) -> int:
    from sagestep.check import check_document

    target = Target(region=options.region)
    checked = []
    unusable = False
    for name in options.file:
        try:
            found = check_document(read_file(name), options.api, target)
            checked.append(CheckedFile(name, found))
        except SagestepError as error:
            said = words.say(error.text)
            words.tell(said if isinstance(error, FileError) else f"{name}: {said}")
            unusable = True
    if checked or not unusable:
        print(report(options.format, checked, words))
    if unusable:
        return Code.UNUSABLE
    return Code.FINDINGS if any(has_errors(file.checked) for file in checked) else Code.FINE


def _batch(options: argparse.Namespace, words: Words) -> int:
    from sagestep.check import check_document

    target = Target(region=options.region)
    errors = False

    def answer(row: JsonObject) -> JsonObject:
        nonlocal errors
        checked = check_document(document_of(row), api_of(row, options.api), target)
        errors = errors or has_errors(checked)
        name = row.get("id")
        file = CheckedFile(name if isinstance(name, str) else "", checked)
        said = entry(file, words)
        # What `check` prints for one file; its members stand outside too, for readers of lines.
        return {
            "kind": said["kind"],
            "api": said["api"],
            "findings": said["findings"],
            "files": [said],
            "summary": summary([file]),
        }

    complete = answer_lines(options.batch, answer, words)
    return Code.FINE if complete and not errors else Code.FINDINGS


COMMAND = Command("check", _configure, _run)
