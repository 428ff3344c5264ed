"""Run a command as the shell would, and take what it says."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass

import pytest

from sagestep.cli import main
from sagestep.types import Json


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Json:
        """Return what it printed, as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Json]:
        """Return what it printed, as JSON a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys, monkeypatch):
    """Return a function that runs a command line with some standard input."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ended(code, said.out, said.err)

    return run


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(content, name="document.json"):
        path = tmp_path / name
        if not isinstance(content, bytes):
            text = content if isinstance(content, str) else json.dumps(content)
            content = text.encode("utf-8", "surrogatepass")
        path.write_bytes(content)
        return path

    return write
