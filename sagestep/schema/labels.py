"""What a field is called on screen: a ladder of locale keys, and its own name as the last rung.

``field.<Parent>.<Member>`` wins over ``field.<Member>``. Names are those of the API, so all APIs
share them; a list's items are called by ``field.<List>.item``.
"""

from __future__ import annotations

import re

from sagestep import i18n
from sagestep.schema.fields import FieldSpec
from sagestep.types import Path, Text


def label(path: Path, spec: FieldSpec) -> Text:
    """Return the label of the field at *path*: its own, or its name in plain words.

    A list's item without a label is called by its number, a map's value by its key as it is.
    """
    if key := label_key(path, spec):
        return Text(key)
    if spec.name or not path:
        return Text("field.name", {"name": plain_name(spec.name)})
    last = path[-1]
    return Text("field.name", {"name": last + 1 if isinstance(last, int) else last})


def label_key(path: Path, spec: FieldSpec) -> str | None:
    """Return the locale key of the label of the field at *path*, or None where there is none."""
    return _key(path, spec, "label")


def help_key(path: Path, spec: FieldSpec) -> str | None:
    """Return the locale key of the one-line help of the field at *path*, or None."""
    return _key(path, spec, "help")


def plain_name(name: str) -> str:
    """Return an API name in words: ``MaxRuntimeInSeconds`` is "Max runtime in seconds"."""
    text = " ".join(_plain(word) for word in _WORD.findall(name))
    return text[:1].upper() + text[1:] or name


_WORD = re.compile(r"S3|ETag|SageMaker|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[A-Z]")
_CAPITALS = frozenset({"arn", "id", "kms", "sns", "uri", "url", "vpc"})


def _plain(word: str) -> str:
    if word.lower() in _CAPITALS:
        return word.upper()
    return word if not word[1:].islower() and word[1:] else word.lower()


def _key(path: Path, spec: FieldSpec, what: str) -> str | None:
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return None
    if isinstance(path[-1], int):
        rungs = [f"{names[-1]}.item"]
    elif not spec.name:
        # A map's value: its key is the user's own word.
        return None
    else:
        rungs = [".".join(names[-2:]), names[-1]]
    keys = (f"field.{rung}.{what}" for rung in rungs)
    return next((key for key in keys if i18n.has(key)), None)
