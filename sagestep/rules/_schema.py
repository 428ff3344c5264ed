"""What the rules about the service model share: violations, and words for fields and types."""

from __future__ import annotations

from collections.abc import Iterator

from sagestep import i18n
from sagestep.rules._base import Context, Hit
from sagestep.schema.violation import Code, Violation
from sagestep.types import Json, Path, Text

_TYPES = {
    "string": "text",
    "timestamp": "text",
    "blob": "text",
    "integer": "whole_number",
    "long": "whole_number",
    "float": "number",
    "double": "number",
    "number": "number",
    "boolean": "boolean",
    "structure": "object",
    "map": "object",
    "object": "object",
    "list": "list",
    "array": "list",
    "null": "null",
    "non-finite number": "not_finite",
    "malformed string": "malformed_text",
}
"""The service model's and JSON's words for a type, and the one a person reads."""


def found(context: Context, code: Code) -> Iterator[Violation]:
    """Yield the violations of *context* that have *code*."""
    return (violation for violation in context.violations if violation.code is code)


def field_name(path: Path, operation: str) -> str:
    """Return what the field at *path* is called: a list's items by number, ``Subnets[0]``."""
    name = ""
    for part in path:
        name = f"{name}[{part}]" if isinstance(part, int) else part
    return name or operation


def type_name(word: Json) -> Text:
    """Return what a person calls the type that the model or JSON calls *word*."""
    return Text(f"rule.type.{_TYPES.get(word, 'other')}")


def form(shape: str, pattern: Json) -> Text:
    """Return what a text of *shape* has to look like: in words where there are some."""
    key = f"rule.form.{shape}"
    return Text(key if i18n.has(key) else "rule.form", {"pattern": pattern})


def bound(value: Json) -> str:
    """Return a limit as a person writes it: no fraction unless it has one."""
    if isinstance(value, str):
        return value
    whole = isinstance(value, float) and value.is_integer()
    return f"{int(value) if whole else value:,}"


def outside(context: Context, code: Code, below: str, above: str) -> Iterator[Hit]:
    """Yield a hit for each value outside its bounds, its variant *below* or *above*."""
    for violation in found(context, code):
        least, most, actual = (violation.params[key] for key in ("min", "max", "actual"))
        params = {
            "field": field_name(violation.path, context.kind.operation),
            "actual": bound(actual),
        }
        if least is not None and _less(actual, least):
            yield Hit(violation.path, {**params, "limit": bound(least)}, below)
        else:
            yield Hit(violation.path, {**params, "limit": bound(most)}, above)


def _less(actual: Json, least: float) -> bool:
    # A number too long to write is quoted as a power of ten.
    return actual.startswith("-") if isinstance(actual, str) else bool(actual < least)
