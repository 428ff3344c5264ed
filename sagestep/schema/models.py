"""Fields made into pydantic-core validators: a request is checked in one call into Rust.

No class is made for a shape. What AWS would refuse is refused: a text is not a number, a boolean is not an
integer, a member that is not in the model does not belong.
"""

from __future__ import annotations

from functools import lru_cache, partial

import regex
from pydantic_core import CoreSchema, PydanticKnownError, SchemaValidator, core_schema

from sagestep.schema.fields import FieldSpec, operation_input
from sagestep.schema.patterns import Engine, UntranslatableError, translate
from sagestep.types import Json

LOOK_AROUND_SECONDS = 0.1
"""How long a pattern that looks around may take on one value; then the value passes."""

_ISO_8601 = r"\A\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?)?\z"
_BASE64 = r"\A(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\z"


@lru_cache(maxsize=32)
def validator(operation: str) -> SchemaValidator:
    """Return the validator of *operation*'s request; building one takes some milliseconds, once.

    Raises:
        LookupError: the service has no such operation.
    """
    return SchemaValidator(schema(operation_input(operation)))


def schema(spec: FieldSpec) -> CoreSchema:
    """Return *spec* as a pydantic-core schema."""
    match spec.type:
        case "structure":
            return _structure(spec)
        case "list" if spec.item:
            return core_schema.list_schema(
                schema(spec.item), min_length=_count(spec.min), max_length=_count(spec.max), strict=True
            )
        case "map" if spec.key and spec.item:
            return core_schema.dict_schema(
                schema(spec.key),
                schema(spec.item),
                min_length=_count(spec.min),
                max_length=_count(spec.max),
                strict=True,
            )
        case "string":
            return core_schema.literal_schema([*spec.enum]) if spec.enum else _text(spec)
        case "integer" | "long":
            return core_schema.int_schema(ge=_count(spec.min), le=_count(spec.max), strict=True)
        case "float" | "double":
            return core_schema.float_schema(ge=spec.min, le=spec.max, allow_inf_nan=False, strict=True)
        case "boolean":
            return core_schema.bool_schema(strict=True)
        case "timestamp":
            return _timestamp()
        case "blob":
            return core_schema.str_schema(pattern=_BASE64, strict=True)
    return core_schema.any_schema()


def _count(bound: float | None) -> int | None:
    return None if bound is None else int(bound)
