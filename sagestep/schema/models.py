"""Fields made into pydantic-core validators: a whole request is checked by one call into Rust.

No class is made for a shape. Types are strict, as AWS is: a text is not a number, a boolean is not
an integer, a member that the model does not name does not belong.
"""

from __future__ import annotations

from functools import lru_cache, partial

import regex
from pydantic_core import CoreSchema, PydanticKnownError, SchemaValidator, core_schema

from sagestep.schema.fields import FieldSpec, operation_input
from sagestep.schema.patterns import Engine, UntranslatableError, translate

LOOK_AROUND_SECONDS = 0.1
"""How long a pattern that looks around may take on one value; a value that needs longer passes."""

_DATE = r"\A\d{4}-\d{2}-\d{2}"
_BASE64 = r"\A(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\z"


@lru_cache(maxsize=32)
def validator(operation: str) -> SchemaValidator:
    """Return the validator of *operation*'s request; building the largest takes about 30 ms, once.

    Raises:
        LookupError: the service has no such operation.
    """
    return SchemaValidator(schema(operation_input(operation)))


def schema(spec: FieldSpec) -> CoreSchema:
    """Return *spec* as a pydantic-core schema; a type not known here lets any value pass."""
    low, high = _whole(spec.min), _whole(spec.max)
    match spec.type:
        case "structure":
            return _structure(spec)
        case "list" if spec.item:
            item = schema(spec.item)
            return core_schema.list_schema(item, min_length=low, max_length=high, strict=True)
        case "map" if spec.key and spec.item:
            entries = core_schema.dict_schema(schema(spec.key), schema(spec.item), strict=True)
            return _counted(entries, low, high) if spec.min or spec.max else entries
        case "string":
            return core_schema.literal_schema([*spec.enum]) if spec.enum else _text(spec)
        case "integer" | "long":
            return core_schema.int_schema(ge=low, le=high, strict=True)
        case "float" | "double":
            return core_schema.float_schema(
                ge=spec.min, le=spec.max, allow_inf_nan=False, strict=True
            )
        case "boolean":
            return core_schema.bool_schema(strict=True)
        case "timestamp":
            return _TIMESTAMP
        case "blob":
            return core_schema.str_schema(pattern=_BASE64, strict=True)
    return core_schema.any_schema()


_EPOCH = core_schema.float_schema(allow_inf_nan=False, strict=True)
# The date in front keeps pydantic from reading "5" as a number of seconds.
_ISO_8601 = core_schema.chain_schema(
    [core_schema.str_schema(pattern=_DATE, strict=True), core_schema.datetime_schema()]
)
_TIMESTAMP = core_schema.union_schema(
    [_EPOCH, _ISO_8601],
    custom_error_type="timestamp",
    custom_error_message="neither seconds since 1970 nor ISO 8601",
)


def _structure(spec: FieldSpec) -> CoreSchema:
    if not spec.members:
        return core_schema.dict_schema(strict=True)
    fields = {
        member.name: core_schema.typed_dict_field(schema(member), required=member.required)
        for member in spec.members
    }
    structure = core_schema.typed_dict_schema(fields, extra_behavior="forbid", strict=True)
    return _counted(structure, 1, 1) if spec.union else structure


def _counted(entries: CoreSchema, low: int | None, high: int | None) -> CoreSchema:
    """Return *entries* behind a count of them all; pydantic-core itself counts the valid ones."""
    count = core_schema.dict_schema(min_length=low, max_length=high, strict=True)
    return core_schema.chain_schema([count, entries])


def _text(spec: FieldSpec) -> CoreSchema:
    """Return the schema of a text. A pattern that cannot be translated is left out, not guessed."""
    low, high = _whole(spec.min), _whole(spec.max)
    try:
        translation = translate(spec.pattern) if spec.pattern is not None else None
    except UntranslatableError:
        translation = None
    if translation is None:
        return core_schema.str_schema(min_length=low, max_length=high, strict=True)
    if translation.engine is Engine.RUST:
        return core_schema.str_schema(
            pattern=translation.pattern, min_length=low, max_length=high, strict=True
        )
    return core_schema.no_info_after_validator_function(
        partial(_matching, regex.compile(translation.pattern)),
        core_schema.str_schema(min_length=low, max_length=high, strict=True),
    )


def _matching(pattern: regex.Pattern[str], text: str) -> str:
    """Return *text* if *pattern* matches; its length has been checked, which bounds the search."""
    try:
        found = pattern.match(text, timeout=LOOK_AROUND_SECONDS)
    except TimeoutError:
        return text
    if not found:
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": pattern.pattern})
    return text


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)
