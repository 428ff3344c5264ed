"""Where a request breaks the service model: each violation at its path, in document order.

A value may be dynamic, `{"$expr": "…"}`: it is known only at run time, so neither it nor what is
below it is a violation; its name still may be. One value has one violation at most: its type comes
first, then its length, then its pattern.

The check goes as deep as the model and no deeper. A hostile value that is nested without end has a
wrong type where it leaves the model, and what is inside is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from pydantic_core import SchemaValidator, ValidationError

from sagestep import paths
from sagestep.schema.fields import FieldSpec, operation_input
from sagestep.schema.models import schema, validator
from sagestep.schema.violation import Code, Violation, close, json_type, quoted, well_formed
from sagestep.types import Json, JsonObject, Path, is_dynamic

__all__ = ["Code", "Violation", "violations"]

_SUGGESTIONS: Final = 100
"""How many violations of a request get a suggestion: each takes a search, and nobody reads more."""


def violations(operation: str, values: JsonObject) -> tuple[Violation, ...]:
    """Return what AWS would refuse of *values* as the request of *operation*.

    A missing member is reported at its own path, behind the members that are there. Half of a
    surrogate pair in a name is U+FFFD in the path.

    Raises:
        LookupError: the service has no such operation.
    """
    check = validator(operation)
    if check.isinstance_python(values):
        return ()
    found = _faults(check, operation_input(operation), values)
    faults = [fault for fault in found if not _unknowable(fault, values)]
    positions = _Positions(values)
    faults.sort(key=lambda fault: positions.of(fault.path))
    return tuple(
        Violation(fault.path, fault.code, _params(fault, suggest=number < _SUGGESTIONS))
        for number, fault in enumerate(faults)
    )


class _Fault(NamedTuple):
    """A violation before it has params. An unknown member has the value of its structure."""

    path: Path
    code: Code
    spec: FieldSpec
    value: Json
    sensitive: bool
    of_name: bool
    """Whether the name at the end of the path is at fault, and not the value there."""


_CODES: Final = {
    "missing": Code.REQUIRED,
    "extra_forbidden": Code.UNKNOWN,
    "invalid_key": Code.UNKNOWN,
    "string_pattern_mismatch": Code.PATTERN,
    "literal_error": Code.ENUM,
    "string_too_short": Code.LENGTH,
    "string_too_long": Code.LENGTH,
    "too_short": Code.COUNT,
    "too_long": Code.COUNT,
    "greater_than_equal": Code.RANGE,
    "less_than_equal": Code.RANGE,
}
"""pydantic-core's words; each of its others says that a type is wrong."""
_SIZED: Final = (str, list, dict)
_KEY: Final = "[key]"
"""What pydantic-core puts behind a map's key when it means the key and not the value."""


def _faults(
    check: SchemaValidator, root: FieldSpec, value: Json, above: Path = (), sensitive: bool = False
) -> Iterator[_Fault]:
    """Yield the faults of *value*, the one at *above* in its document."""
    try:
        check.validate_python(value)
    except ValidationError as error:
        lines = error.errors(include_url=False, include_context=False, include_input=False)
    else:
        return
    for line in lines:
        fault = _located(line["type"], line["loc"], root, value)
        fault = fault._replace(path=above + fault.path, sensitive=sensitive or fault.sensitive)
        # At these two Rust stops reading a list, map or structure; the rest is read on its own.
        if line["type"] == "too_long":
            yield fault
            rest = _within_limit(fault)
        elif line["type"] == "string_unicode" and fault.spec.type == "structure":
            rest = {name: inner for name, inner in fault.value.items() if _legible(name)}
            for name in fault.value:
                if name not in rest:
                    path = (*fault.path, well_formed(name))
                    yield fault._replace(path=path, code=Code.UNKNOWN, of_name=True)
        else:
            yield fault
            continue
        again = SchemaValidator(schema(fault.spec))
        yield from _faults(again, fault.spec, rest, fault.path, fault.sensitive)


def _located(kind: str, location: Path, root: FieldSpec, value: Json) -> _Fault:
    """Return what pydantic-core calls *kind* at *location* below *root*, whose value is *value*."""
    code = _CODES.get(kind, Code.TYPE)
    of_name = code is Code.UNKNOWN
    path, spec, parent, sensitive = location, root, root, root.sensitive
    for position, part in enumerate(location):
        if part == _KEY and parent.key and spec.type != "map" and not of_name:
            path = location[:position]
            spec, value, of_name = parent.key, path[-1], True
            break
        below = spec.item or spec.member(str(part))
        if below is None:
            break
        parent, spec = spec, below
        value = paths.get(value, (part,))
        sensitive = sensitive or spec.sensitive
    if code is Code.COUNT and spec.union:
        code = Code.UNION
    elif code in (Code.ENUM, Code.PATTERN) and not (
        isinstance(value, str) and spec.type == "string"
    ):
        code = Code.TYPE
    return _Fault(path, code, spec, value, sensitive, of_name)


def _within_limit(fault: _Fault) -> Json:
    """Return the first entries of a list or map that has too many: those there is room for."""
    limit = 1 if fault.spec.union else int(fault.spec.max or 0)
    if isinstance(fault.value, list):
        return fault.value[:limit]
    return dict(islice(fault.value.items(), limit))


def _legible(name: Json) -> bool:
    return not isinstance(name, str) or well_formed(name) == name


def _unknowable(fault: _Fault, values: Json) -> bool:
    """Say whether *fault* lies in a dynamic value."""
    node = values
    for part in fault.path:
        if is_dynamic(node):
            return True
        node = paths.get(node, (part,))
    return is_dynamic(node) and not fault.of_name


class _Positions:
    """Where paths stand in a document."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.members: dict[int, dict[Json, int]] = {}

    def of(self, path: Path) -> tuple[int, ...]:
        position = []
        node = self.document
        for part in path:
            if isinstance(node, dict):
                position.append(self.order(node).get(part, len(node)))
            else:
                position.append(part if isinstance(part, int) else 0)
            node = paths.get(node, (part,))
        return tuple(position)

    def order(self, node: JsonObject) -> dict[Json, int]:
        """Return the place of each member of *node*, counted once."""
        if id(node) not in self.members:
            self.members[id(node)] = {name: place for place, name in enumerate(node)}
        return self.members[id(node)]


def _names(spec: FieldSpec) -> tuple[str, ...]:
    return tuple(member.name for member in spec.members)


def _params(fault: _Fault, suggest: bool) -> JsonObject:
    """Return what a message about *fault* needs to know; see Code."""
    spec, value = fault.spec, fault.value
    bounds = {"min": spec.min, "max": spec.max}
    actual = {} if fault.sensitive else {"actual": quoted(value)}
    match fault.code:
        case Code.REQUIRED:
            return {"name": spec.name, "shape": spec.shape}
        case Code.UNKNOWN:
            name = str(fault.path[-1])
            return {"name": quoted(name), "close": close(name, _names(spec)) if suggest else ""}
        case Code.TYPE:
            return {"expected": spec.type, "actual": json_type(value)}
        case Code.PATTERN:
            return {"pattern": spec.pattern, "shape": spec.shape, **actual}
        case Code.ENUM:
            meant = close(value, spec.enum) if suggest and not fault.sensitive else ""
            return {"allowed": [*spec.enum], "close": meant, **actual}
        case Code.LENGTH | Code.COUNT:
            # Half a surrogate pair in a name hides the value below it: its length stays unknown.
            return {**bounds, "actual": len(value) if isinstance(value, _SIZED) else "?"}
        case Code.RANGE:
            return {**bounds, **actual}
        case Code.UNION:
            return {"members": [*_names(spec)], "actual": len(value)}
