"""What a command is, and how it speaks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from sagestep import i18n
from sagestep.types import Json, Text

_LONGEST: Final = 1000


class Code(IntEnum):
    """How a command ends."""

    FINE = 0
    FINDINGS = 1
    """Findings of severity error, or a failed run."""
    UNUSABLE = 2
    """Input or arguments that nothing can be done with."""
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences in the user's language."""

    language: str

    def say(self, text: Text | str) -> str:
        """Return *text* as a sentence."""
        return i18n.say(text, self.language)

    def tell(self, sentence: str) -> None:
        """Print *sentence* on standard error; a document's own words may make it endless."""
        shown = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
        print(f"sagestep: {shown}", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Command:
    """One command. Its help is the sentence ``cli.<name>.help``.

    `configure` adds its arguments, `run` does the work and returns the exit code. What a command
    needs it imports in `run`: the others start the faster for it.
    """

    name: str
    configure: Callable[[argparse.ArgumentParser, Words], None]
    run: Callable[[argparse.Namespace, Words], int]


def print_json(data: Json, indent: int | None = 2) -> None:
    """Print *data* on standard output."""
    print(json.dumps(data, indent=indent, ensure_ascii=False))
