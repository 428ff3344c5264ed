"""Arguments that several commands share."""

from __future__ import annotations

import argparse

from sagestep.cli._base import Words
from sagestep.cli._parser import UsageError
from sagestep.types import IntegrationPattern

_PATTERNS = [IntegrationPattern.RUN_JOB.value, IntegrationPattern.REQUEST_RESPONSE.value]


def add_file(parser: argparse.ArgumentParser, words: Words, *, optional: bool = False) -> None:
    """Add FILE."""
    parser.add_argument(
        "file", metavar="FILE", nargs="?" if optional else None, help=words.say("cli.file")
    )


def add_api(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add --api."""
    parser.add_argument("--api", metavar="API", help=words.say("cli.api"))


def add_region(parser: argparse.ArgumentParser, words: Words, default: str) -> None:
    """Add --region."""
    parser.add_argument("--region", metavar="REGION", default=default, help=words.say("cli.region"))


def add_batch(parser: argparse.ArgumentParser, words: Words, help_key: str = "cli.batch") -> None:
    """Add --batch; the sentence of *help_key* says what a line holds."""
    parser.add_argument("--batch", metavar="FILE", help=words.say(help_key))


def add_pattern(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add --pattern."""
    parser.add_argument(
        "--pattern", type=_pattern, choices=_PATTERNS, help=words.say("cli.pattern")
    )


def _pattern(word: str) -> str:
    return word.replace("_", "-")


def need_files(options: argparse.Namespace, words: Words) -> None:
    """See to it that there is either a file or a batch.

    Raises:
        UsageError: there is neither, or both.
    """
    if bool(options.file) == bool(options.batch):
        raise UsageError(words.say("cli.error.file_or_batch"))
