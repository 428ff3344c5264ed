"""Values as YAML, with remarks: what PyYAML's own emitter cannot write."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from sagestep.export._documents import Noted
from sagestep.types import Json

_WIDE = 2**31


def as_yaml(value: Json, indent: str = "") -> str:
    """Return the object or list *value* as lines of YAML that begin with *indent*."""
    return "".join(f"{indent}{line}\n" for line in _lines(value))


def _lines(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _member(f"{_scalar(name)}:", item)
    else:
        for item in value:
            yield from _item(item)


def _member(head: str, value: Json) -> Iterator[str]:
    if not isinstance(value, dict | list) or not value:
        yield f"{head} {_scalar(value)}"
        return
    if isinstance(value, Noted):
        yield f"# {value.note}"
    yield head
    yield from (f"  {line}" for line in _lines(value))


def _item(value: Json) -> Iterator[str]:
    if not isinstance(value, dict | list) or not value:
        yield f"- {_scalar(value)}"
        return
    if isinstance(value, Noted):
        yield f"# {value.note}"
    for number, line in enumerate(_lines(value)):
        yield f"{'  ' if number else '- '}{line}"


def _scalar(value: Json) -> str:
    # Between double quotes a text stays on its line, and what does not show is escaped.
    quotes = '"' if isinstance(value, str) and not value.isprintable() else None
    text = yaml.safe_dump(value, default_style=quotes, width=_WIDE, default_flow_style=True)
    return text.removesuffix("\n").removesuffix("\n...")
