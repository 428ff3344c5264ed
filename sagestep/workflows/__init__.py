"""Whole state machines to begin from: one JSON file each, in the order of their names.

Title and words are the locale's ``workflow.<id>.title`` and ``workflow.<id>.about``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from sagestep.types import JsonObject


@dataclass(frozen=True, slots=True)
class Workflow:
    """A template of a machine: its id, and the definition."""

    id: str
    document: JsonObject


@lru_cache(maxsize=1)
def workflows() -> tuple[Workflow, ...]:
    """Return all of them."""
    files = (
        file
        for file in resources.files("sagestep.workflows").iterdir()
        if file.name.endswith(".json")
    )
    return tuple(
        Workflow(file.name.removesuffix(".json"), json.loads(file.read_text(encoding="utf-8")))
        for file in sorted(files, key=lambda file: file.name)
    )
