"""Whether a value has the JSON type, the bounds and the form that its field asks for."""

from __future__ import annotations

import math
from typing import Final

from sagestep.asl.definition.fault import Code, Fault, Faults
from sagestep.asl.expressions import has_placeholder, is_jsonata
from sagestep.asl.language.timestamps import seconds_of
from sagestep.types import Json, JsonObject, Path

MOST_SECONDS: Final = 99_999_999
_WORDS: Final = {str: "STRING", bool: "BOOLEAN", dict: "OBJECT", list: "ARRAY"}


def is_unknown(value: Json, jsonata: bool = False) -> bool:
    """Say whether *value* is known only later: at deployment, or when the machine runs."""
    if isinstance(value, dict):
        # A function of CloudFormation, as frameworks have it in a definition.
        return len(value) == 1 and next(iter(value)).startswith(("Ref", "Fn::"))
    return isinstance(value, str) and (has_placeholder(value) or (jsonata and is_jsonata(value)))


def typed(holder: JsonObject, field: str, kind: type, at: Path, jsonata: bool = False) -> Faults:
    """Yield a fault if *field* of *holder*, where it is there, is not of the type *kind*."""
    value = holder.get(field)
    if field in holder and not isinstance(value, kind) and not is_unknown(value, jsonata):
        yield Fault(Code.TYPE, (*at, field), {"field": field, "expected": _WORDS[kind]})


def required(holder: JsonObject, field: str, at: Path) -> Faults:
    """Yield a fault if *holder* lacks *field*."""
    if field not in holder:
        yield Fault(Code.REQUIRED, (*at, field), {"field": field})


def chosen(holder: JsonObject, field: str, allowed: tuple[str, ...], at: Path) -> Faults:
    """Yield a fault if *field* of *holder*, where it is there, is none of *allowed*."""
    value = holder.get(field)
    if field in holder and value not in allowed and not is_unknown(value):
        params = {"field": field, "allowed": list(allowed), "value": value}
        yield Fault(Code.ENUM, (*at, field), params)


def number(
    holder: JsonObject,
    field: str,
    at: Path,
    least: float,
    most: float = math.inf,
    *,
    whole: bool = True,
    jsonata: bool = False,
) -> Faults:
    """Yield a fault if *field* of *holder*, where it is there, is no number in the bounds."""
    if field not in holder:
        return
    value, place = holder[field], (*at, field)
    if is_unknown(value, jsonata):
        return
    # A whole number may be too large to be asked whether it is finite.
    odd = isinstance(value, float) and not math.isfinite(value)
    if odd or isinstance(value, bool) or not isinstance(value, int | float):
        yield Fault(Code.TYPE, place, {"field": field, "expected": "NUMBER"})
    elif whole and value != int(value):
        yield Fault(Code.TYPE, place, {"field": field, "expected": "INTEGER"})
    elif value < least:
        yield Fault(Code.RANGE, place, {"field": field, "value": value, "min": least})
    elif value > most:
        yield Fault(Code.RANGE, place, {"field": field, "value": value, "max": most})


def timestamp(holder: JsonObject, field: str, at: Path, jsonata: bool = False) -> Faults:
    """Yield a fault if *field* of *holder*, where it is there, is no timestamp."""
    value = holder.get(field)
    if field not in holder or is_unknown(value, jsonata):
        return
    if not isinstance(value, str):
        yield Fault(Code.TYPE, (*at, field), {"field": field, "expected": "STRING"})
    elif seconds_of(value) is None:
        yield Fault(Code.TIMESTAMP, (*at, field), {"field": field, "text": value})


def exclusive(holder: JsonObject, fields: tuple[str, ...], at: Path) -> Faults:
    """Yield a fault if *holder* has more than one of *fields*."""
    given = [field for field in fields if field in holder]
    if len(given) > 1:
        yield Fault(Code.EXCLUSIVE, (*at, given[1]), {"fields": list(fields)})
