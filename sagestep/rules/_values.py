"""Literal values of a request, by their types."""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context
from sagestep.types import JsonObject, Path, is_dynamic


def number(context: Context, path: Path) -> int | None:
    """Return the literal whole number at *path*, or None."""
    value = context.literal(*path)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def text(context: Context, path: Path) -> str | None:
    """Return the literal text at *path*, or None."""
    value = context.literal(*path)
    return value if isinstance(value, str) else None


def given(context: Context, path: Path) -> bool:
    """Say whether something stands at *path*: a dynamic value, or a literal that is not empty."""
    return bool(context.get(*path))


def objects(context: Context, path: Path) -> Iterator[tuple[Path, JsonObject]]:
    """Yield the literal objects of the list at *path*, and where they stand."""
    items = context.literal(*path)
    for position, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and not is_dynamic(item):
            yield (*path, position), item
