"""Put texts into words. A language is a folder of `locales/`: JSON files of key → sentence.

English is the reference: every other language has exactly its keys and placeholders (a test sees to
it). Placeholders are `{name}`; they are filled by plain replacement, never by `str.format`, because
values are data and may hold braces.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import resources

from sagestep.types import Text

REFERENCE = "en"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the language codes, the reference first."""
    folders = resources.files("sagestep").joinpath("locales").iterdir()
    codes = sorted(folder.name for folder in folders if folder.is_dir() and len(folder.name) == 2)
    return (REFERENCE, *(code for code in codes if code != REFERENCE))


@lru_cache(maxsize=8)
def sentences(language: str) -> dict[str, str]:
    """Return all sentences of *language* by key."""
    merged: dict[str, str] = {}
    for file in resources.files("sagestep").joinpath("locales", language).iterdir():
        if file.name.endswith(".json"):
            merged.update(json.loads(file.read_text(encoding="utf-8")))
    return merged


def has(key: str) -> bool:
    """Say whether *key* has a sentence."""
    return key in sentences(REFERENCE)


def say(text: Text | str, language: str) -> str:
    """Return *text* in *language*, else in English; an unknown key shows itself."""
    if isinstance(text, str):
        text = Text(text)
    sentence = sentences(language).get(text.key) or sentences(REFERENCE).get(text.key, text.key)
    if not text.params:
        return sentence

    def fill(match: re.Match[str]) -> str:
        value = text.params.get(match[1], match[0])
        return say(value, language) if isinstance(value, Text) else str(value)

    return _PLACEHOLDER.sub(fill, sentence)
