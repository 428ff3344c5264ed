"""The rules of a Choice state.

Rule: Choice state, https://states-language.net/spec.html#choice-state and
https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep.asl.definition import paths_in, values
from sagestep.asl.definition.fault import Code, Fault, Faults
from sagestep.asl.language.comparisons import OPERATORS
from sagestep.types import Json, JsonObject, Path

_JOINED: Final = ("And", "Or", "Not")
_RULE: Final = frozenset({"Comment", "Next", "Assign"})
_NESTED: Final = frozenset({"Comment"})
_JSONATA: Final = _RULE | {"Condition", "Output"}


def choices(state: JsonObject, at: Path, jsonata: bool) -> Faults:
    """Yield the faults of the rules of *state*."""
    rules = state.get("Choices")
    yield from values.required(state, "Choices", at)
    yield from values.typed(state, "Choices", list, at)
    if rules == []:
        yield Fault(Code.EMPTY, (*at, "Choices"), {"field": "Choices"})
    for number, rule in enumerate(rules if isinstance(rules, list) else ()):
        place: Path = (*at, "Choices", number)
        if not isinstance(rule, dict):
            yield Fault(Code.TYPE, place, {"field": "Choices", "expected": "OBJECT"})
            continue
        yield from values.required(rule, "Next", place)
        yield from values.typed(rule, "Assign", dict, place, jsonata)
        yield from paths_in.assigned(rule, place, dotted=not jsonata)
        if jsonata:
            yield from _condition(rule, place)
        else:
            yield from _comparison(rule, place)
            yield from paths_in.template(rule.get("Assign"), (*place, "Assign"))


def _condition(rule: JsonObject, at: Path) -> Faults:
    yield from values.required(rule, "Condition", at)
    condition = rule.get("Condition")
    if "Condition" in rule and not isinstance(condition, bool | str):
        yield Fault(Code.TYPE, (*at, "Condition"), {"field": "Condition", "expected": "STRING"})
    for field in rule:
        if field in OPERATORS or field in _JOINED or field == "Variable":
            params = {"field": field, "language": "JSONata", "other": "JSONPath"}
            yield Fault(Code.LANGUAGE, (*at, field), params)
        elif field not in _JSONATA:
            yield Fault(Code.UNSUPPORTED, (*at, field), {"field": field, "state": "Choices"})


def _comparison(rule: JsonObject, at: Path) -> Faults:
    """Yield the faults of *rule*, and of those that it joins, however deep."""
    pending: list[tuple[Path, JsonObject, frozenset[str]]] = [(at, rule, _RULE)]
    while pending:
        place, inner, known = pending.pop()
        yield from _one(inner, place, known)
        for field in _JOINED:
            if field in inner:
                yield from _shape(inner, field, place)
                pending += [(*one, _NESTED) for one in _held(inner[field], (*place, field))]


def _held(joined: Json, at: Path) -> Iterator[tuple[Path, JsonObject]]:
    if isinstance(joined, dict):
        yield at, joined
    for number, part in enumerate(joined if isinstance(joined, list) else ()):
        if isinstance(part, dict):
            yield (*at, number), part


def _one(rule: JsonObject, at: Path, known: frozenset[str]) -> Faults:
    """Yield the faults of *rule* itself; *known* are its fields beside the comparison."""
    joined = [field for field in _JOINED if field in rule]
    used = [field for field in rule if field in OPERATORS]
    for field in rule:
        if field in ("Condition", "Output"):
            params = {"field": field, "language": "JSONPath", "other": "JSONata"}
            yield Fault(Code.LANGUAGE, (*at, field), params)
        elif not (field in OPERATORS or field in _JOINED or field in known or field == "Variable"):
            yield Fault(Code.UNSUPPORTED, (*at, field), {"field": field, "state": "Choices"})
    if len(joined) + len(used) != 1:
        yield Fault(Code.COMPARISONS, at, {"count": len(joined) + len(used)})
    for field in used:
        if "Variable" in rule:
            yield from paths_in.variable(rule, "Variable", at)
        else:
            yield Fault(Code.REQUIRED, (*at, "Variable"), {"field": "Variable"})
        yield from _operand(rule, field, at)


def _shape(rule: JsonObject, field: str, at: Path) -> Faults:
    """Yield a fault if *field* does not hold rules: one in Not, some in And and Or."""
    yield from values.typed(rule, field, dict if field == "Not" else list, at)
    parts = rule[field]
    if parts == []:
        yield Fault(Code.EMPTY, (*at, field), {"field": field})
    for number, part in enumerate(parts if isinstance(parts, list) else ()):
        if not isinstance(part, dict):
            params = {"field": field, "expected": "OBJECT"}
            yield Fault(Code.TYPE, (*at, field, number), params)


def _operand(rule: JsonObject, field: str, at: Path) -> Faults:
    if field.endswith("Path"):
        yield from paths_in.variable(rule, field, at)
    elif field.startswith("String"):
        yield from values.typed(rule, field, str, at)
    elif field.startswith("Numeric"):
        yield from values.number(rule, field, at, float("-inf"), whole=False)
    elif field.startswith("Timestamp"):
        yield from values.timestamp(rule, field, at)
    else:
        yield from values.typed(rule, field, bool, at)
