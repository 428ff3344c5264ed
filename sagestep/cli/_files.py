"""Read and write files; ``-`` is standard input. What goes wrong is one sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sagestep.types import SagestepError, Text

STDIN: Final = "-"


class FileError(SagestepError):
    """A file cannot be read or written; the sentence names it."""


def read_file(name: str) -> bytes:
    """Return what the file *name* holds, up to a little more than is ever read as a document.

    Raises:
        FileError: it cannot be read.
    """
    from sagestep.importer.limits import MAX_BYTES

    try:
        if name == STDIN:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _trouble("cli.error.cannot_read", name, error) from None


def lines(name: str) -> Iterator[bytes]:
    """Yield the lines of the file *name* that hold anything, each as soon as it is there.

    Raises:
        FileError: it cannot be read.
    """
    try:
        if name == STDIN:
            yield from (line for line in sys.stdin.buffer if line.strip())
            return
        with Path(name).open("rb") as file:
            yield from (line for line in file if line.strip())
    except (OSError, ValueError) as error:
        raise _trouble("cli.error.cannot_read", name, error) from None


def write_file(name: str, text: str) -> None:
    """Write *text* to the file *name*.

    Raises:
        FileError: it cannot be written.
    """
    try:
        Path(name).write_text(text, encoding="utf-8", errors="backslashreplace")
    except (OSError, ValueError) as error:
        raise _trouble("cli.error.cannot_write", name, error) from None


def _trouble(key: str, name: str, error: Exception) -> FileError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FileError(Text(key, {"file": name, "reason": reason}))
