"""Retriers and catchers.

Rule: Errors, https://states-language.net/spec.html#errors and
https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep.asl.definition import paths_in, values
from sagestep.asl.definition.fault import Code, Fault, Faults
from sagestep.asl.definition.fields import CATCHER, RETRIER
from sagestep.types import Json, JsonObject, Path

_ALL: Final = "States.ALL"
_MOST_DELAY: Final = 31_622_399
"""The longest MaxDelaySeconds: less than a leap year."""


def handlers(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    """Yield the faults of the retriers and catchers of *state*."""
    for place, retrier, last in _listed(state, "Retry", at):
        yield from _unknown(retrier, RETRIER, "Retry", place)
        yield from _errors(retrier, "Retry", place, last)
        yield from _numbers(retrier, place)
    for place, catcher, last in _listed(state, "Catch", at):
        yield from _unknown(catcher, CATCHER, "Catch", place)
        yield from _errors(catcher, "Catch", place, last)
        yield from values.required(catcher, "Next", place)
        yield from values.typed(catcher, "Assign", dict, place, jsonata)
        yield from paths_in.assigned(catcher, place, dotted=not jsonata)
        if not jsonata:
            yield from paths_in.path(catcher, "ResultPath", place)
            yield from paths_in.template(catcher.get("Assign"), (*place, "Assign"))


def _listed(state: JsonObject, field: str, at: Path) -> Iterator[tuple[Path, JsonObject, bool]]:
    listed = state.get(field)
    holders = listed if isinstance(listed, list) else []
    for number, holder in enumerate(holders):
        if isinstance(holder, dict):
            yield (*at, field, number), holder, number + 1 == len(holders)


def shapes(state: JsonObject, at: Path) -> Faults:
    """Yield a fault for each handler that is no object, or list of handlers that is no list."""
    for field in ("Retry", "Catch"):
        yield from values.typed(state, field, list, at)
        listed = state.get(field)
        for number, holder in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(holder, dict):
                yield Fault(Code.TYPE, (*at, field, number), {"field": field, "expected": "OBJECT"})


def _unknown(holder: JsonObject, known: frozenset[str], kind: str, at: Path) -> Faults:
    for field in holder:
        if field not in known:
            yield Fault(Code.UNSUPPORTED, (*at, field), {"field": field, "state": kind})


def _errors(holder: JsonObject, kind: str, at: Path, last: bool) -> Faults:
    yield from values.required(holder, "ErrorEquals", at)
    names: Json = holder.get("ErrorEquals")
    place = (*at, "ErrorEquals")
    if "ErrorEquals" not in holder:
        return
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        yield Fault(Code.TYPE, place, {"field": "ErrorEquals", "expected": "ARRAY"})
    elif not names:
        yield Fault(Code.EMPTY, place, {"field": "ErrorEquals"})
    elif _ALL in names and len(names) > 1:
        yield Fault(Code.ALL_ALONE, place, {"field": kind})
    elif _ALL in names and not last:
        yield Fault(Code.ALL_LAST, place, {"field": kind})


def _numbers(retrier: JsonObject, at: Path) -> Faults:
    most = values.MOST_SECONDS
    yield from values.number(retrier, "IntervalSeconds", at, 1, most)
    yield from values.number(retrier, "MaxAttempts", at, 0, most)
    yield from values.number(retrier, "BackoffRate", at, 1, whole=False)
    interval = retrier.get("IntervalSeconds", 1)
    known = isinstance(interval, int) and not isinstance(interval, bool) and interval > 0
    least = interval + 1 if known else 1
    yield from values.number(retrier, "MaxDelaySeconds", at, least, _MOST_DELAY)
    yield from values.chosen(retrier, "JitterStrategy", ("FULL", "NONE"), at)
