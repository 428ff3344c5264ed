"""Read the package's data files."""

from __future__ import annotations

import json
from importlib import resources

from sagestep.types import Json, JsonObject


def load(name: str) -> JsonObject:
    """Return the data file called *name*; its readers cache what they make of it."""
    file = resources.files(__package__).joinpath("data", f"{name}.json")
    document: JsonObject = json.loads(file.read_text(encoding="utf-8"))
    return document


def frozen(record: JsonObject) -> dict[str, Json]:
    """Return *record* with its lists as tuples, ready to be a frozen dataclass's arguments."""
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in record.items()
    }
