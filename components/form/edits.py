"""Edits of a whole step: fill in the least that is needed, remove defaults, empty it."""

from __future__ import annotations

from collections.abc import Iterable

from sagestep import paths
from sagestep.kinds import JobKind
from sagestep.schema.fields import FieldSpec
from sagestep.schema.hints import hint, service_default
from sagestep.types import Json, JsonObject, Path, is_dynamic


def with_minimum(kind: JobKind, values: JsonObject, asked: Iterable[Path]) -> JsonObject:
    """Return *values* in which what is required of the fields *asked* has a stand-in to replace.

    A required structure that asks for nothing itself gets the first of its fields that is asked.
    """
    asked = list(asked)
    for path in asked:
        if all(kind.is_required(path[:end]) for end in range(1, len(path) + 1)):
            values = _filled(kind, values, path)
    for path in asked:
        above = path[:-1]
        if above and kind.is_required(above) and paths.get(values, above) is paths.MISSING:
            values = _filled(kind, values, path)
    return values


def answered(kind: JobKind, values: JsonObject, path: Path) -> JsonObject:
    """Return *values* with a stand-in at *path*, where nothing is yet."""
    return _filled(kind, values, path)


def without(values: JsonObject, asked: Iterable[Path]) -> JsonObject:
    """Return *values* with nothing in the fields *asked*."""
    for path in asked:
        values = paths.drop(values, path)
    return values


def without_defaults(kind: JobKind, values: JsonObject, asked: Iterable[Path]) -> JsonObject:
    """Return *values* less what the service would take in the fields *asked* all the same."""
    for path in asked:
        values = _without_defaults(kind, values, path)
    return values


def _without_defaults(kind: JobKind, values: JsonObject, path: Path) -> JsonObject:
    value = paths.get(values, path)
    if is_dynamic(value):
        return values
    if isinstance(value, dict):
        for name in value:
            values = _without_defaults(kind, values, (*path, name))
    elif isinstance(value, list):
        for number in range(len(value)):
            values = _without_defaults(kind, values, (*path, number))
    elif _is_default(kind, path, value):
        values = paths.drop(values, path)
    return values


def _is_default(kind: JobKind, path: Path, value: Json) -> bool:
    """Say whether *value* is the service's own; what must be sent stays, even so."""
    default = service_default(kind.spec, path)
    same = default is not None and default.value == value
    return (
        same
        and type(value) is type(default.value if default else None)
        and not (kind.is_required(path))
    )


def _filled(kind: JobKind, values: JsonObject, path: Path) -> JsonObject:
    spec = kind.spec.at(path)
    held = paths.get(values, path)
    if spec is None or is_dynamic(held):
        return values
    if spec.type == "structure" and (held is paths.MISSING or isinstance(held, dict)):
        for member in spec.members:
            if kind.is_required((*path, member.name)):
                values = _filled(kind, values, (*path, member.name))
        return values
    if spec.type == "list" and spec.item and spec.item.type == "structure":
        items = held if isinstance(held, list) else []
        if not items:
            values = paths.put(values, path, [kind.new_item(path, 0)])
        for number in range(max(1, len(items))):
            values = _filled(kind, values, (*path, number))
        return values
    if held is not paths.MISSING or spec.type == "map":
        return values
    default = service_default(kind.spec, path)
    stand_in = default.value if default else _stand_in(spec)
    filled: JsonObject = paths.put(values, path, stand_in)
    return filled


def _stand_in(spec: FieldSpec) -> Json:
    """Return a value that shows the form of an answer."""
    if spec.type == "list" and spec.item:
        return [_stand_in(spec.item)]
    if spec.enum:
        return next((one for one in _USUAL if one in spec.enum), spec.enum[0])
    match spec.type:
        case "integer" | "long":
            return max(1, int(spec.min or 1))
        case "float" | "double":
            return max(1.0, spec.min or 1.0)
        case "boolean":
            return False
    text = hint(spec).placeholder or "value"
    return text[: int(spec.max)] if spec.max else text


_USUAL = ("ml.m5.xlarge", "File", "S3Prefix")
"""What most jobs begin with, where it is on offer."""
