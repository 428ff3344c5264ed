"""The command line: one command a file. Data goes to standard output, words to standard error.

It is a contract that other programs parse: its JSON keeps its shape, and it exits with 0 (fine), 1
(findings of severity error) or 2 (unusable input or arguments: one line says why).
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from sagestep import i18n
from sagestep.cli._base import Code, Words
from sagestep.cli._parser import UsageError, parse
from sagestep.types import SagestepError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that *argv* names and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    words = Words(_language(arguments))
    # A rule that stumbles is a finding here; Python would print its traceback too.
    logging.getLogger("sagestep").addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        # Half of a surrogate pair becomes its escape, which in JSON is how it is written anyway.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(arguments, words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted. Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Code.FINE
    except KeyboardInterrupt:
        return Code.INTERRUPTED
    return code


def _run(arguments: list[str], words: Words) -> int:
    try:
        command, options = parse(arguments, words)
        return command.run(options, words)
    except UsageError as error:
        words.tell(str(error))
    except SagestepError as error:
        words.tell(words.say(error.text))
    except SystemExit:  # argparse ends so when it has printed its help.
        return Code.FINE
    return Code.UNUSABLE


def _language(arguments: list[str]) -> str:
    """Return the language of --lang: messages about the arguments themselves need it early."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        asked = value if option == "--lang" else option.partition("--lang=")[2]
        if asked in i18n.languages():
            return asked
    return i18n.REFERENCE
