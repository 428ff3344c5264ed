"""Read the arguments. What is wrong with them is told in one line, with the name likely meant."""

from __future__ import annotations

import argparse
import difflib
import sys
from typing import NoReturn

import sagestep
from sagestep import i18n
from sagestep.cli._base import Command, Words
from sagestep.plugins import collect
from sagestep.types import Text


class UsageError(Exception):
    """The arguments are wrong; the message says how."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Raise *message* instead of printing pages of usage."""
        raise UsageError(message)


def parse(arguments: list[str], words: Words) -> tuple[Command, argparse.Namespace]:
    """Return the command that *arguments* name, and its options.

    Raises:
        UsageError: there is no such command or option.
        SystemExit: help or version was asked for, and printed.
    """
    commands = {command.name: command for command in collect(sys.modules["sagestep.cli"], Command)}
    parser = _Parser(prog="sagestep", description=words.say("cli.about"), allow_abbrev=False)
    version = f"sagestep {sagestep.__version__}"
    parser.add_argument(
        "--version", action="version", version=version, help=words.say("cli.version")
    )
    known = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in commands.values():
        help_text = words.say(f"cli.{command.name}.help")
        own = known.add_parser(
            command.name, help=help_text, description=help_text, allow_abbrev=False
        )
        command.configure(own, words)
        own.add_argument("--lang", choices=i18n.languages(), help=words.say("cli.lang"))
    if not arguments:
        known_names = {"known": ", ".join(commands)}
        raise UsageError(words.say(Text("cli.error.no_command", known_names)))
    if not arguments[0].startswith("-") and arguments[0] not in commands:
        raise UsageError(_unknown(arguments[0], list(commands), words))
    options = parser.parse_args(arguments)
    return commands[options.command], options


def _unknown(name: str, commands: list[str], words: Words) -> str:
    near = difflib.get_close_matches(name, commands, 1)
    close = Text("cli.error.did_you_mean", {"name": near[0]}) if near else ""
    params = {"name": name, "close": close, "known": ", ".join(commands)}
    return words.say(Text("cli.error.unknown_command", params))
