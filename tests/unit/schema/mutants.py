"""Requests made from the service model: the smallest valid ones, and ones with a single fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as File

from sagestep import paths
from sagestep.schema.check import Code
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json, JsonObject, Path

OPERATIONS = (
    "CreateTrainingJob",
    "CreateTransformJob",
    "CreateProcessingJob",
    "CreateLabelingJob",
    "CreateHyperParameterTuningJob",
    "CreateModel",
    "CreateEndpointConfig",
    "CreateEndpoint",
    "UpdateEndpoint",
)
# Recorded from java.util.regex.Pattern.matches of OpenJDK 17: every pattern of the nine operations,
# and some that use other constructs.
VERDICTS: dict[str, dict[str, list[str]]] = json.loads(
    File(__file__).with_name("java_verdicts.json").read_text(encoding="utf-8")
)
WRONG_TYPES: dict[str, Json] = {
    "structure": [],
    "list": {},
    "map": [],
    "string": 5,
    "integer": 5.0,
    "long": "5",
    "float": "0.5",
    "double": True,
    "boolean": 1,
}


@dataclass(frozen=True)
class Mutant:
    """A request with one fault, and how that fault must be reported."""

    path: Path
    code: Code
    values: Json


def sample(spec: FieldSpec | None) -> Json:
    """Return the smallest valid value of *spec*."""
    assert spec
    if spec.type == "structure":
        return {member.name: sample(member) for member in spec.members if member.required}
    if spec.type == "list":
        return [sample(spec.item) for _ in range(int(spec.min or 0))]
    if spec.type == "map":
        return {
            f"{sample(spec.key)}{number}": sample(spec.item) for number in range(int(spec.min or 0))
        }
    if spec.enum:
        return spec.enum[0]
    if spec.type == "string":
        return text(spec)
    return False if spec.type == "boolean" else spec.min or 0


def text(spec: FieldSpec) -> str:
    """Return a valid text of *spec*."""
    known = VERDICTS[spec.pattern]["takes"] if spec.pattern else ["x" * 60]
    return next(example for example in known if in_bounds(spec, example))


def in_bounds(spec: FieldSpec, example: str) -> bool:
    return (spec.min or 0) <= len(example) <= (spec.max or len(example))


def fields(spec: FieldSpec, path: Path = ()) -> Iterator[tuple[Path, FieldSpec]]:
    """Yield *spec* and every field below it, each at a path where a request can have it."""
    yield path, spec
    for member in spec.members:
        yield from fields(member, (*path, member.name))
    if spec.item:
        entry = sample(spec.key) if spec.key else 0
        yield from fields(spec.item, (*path, entry))


def filled(root: FieldSpec, path: Path) -> JsonObject:
    """Return the smallest valid request that has a value at *path*."""
    values: JsonObject = sample(root)
    for end in range(1, len(path) + 1):
        if paths.get(values, path[:end]) is paths.MISSING:
            values = paths.put(values, path[:end], sample(root.at(path[:end])))
    return values


def mutants(root: FieldSpec) -> Iterator[Mutant]:
    """Yield requests of *root* with a single fault, of every kind at every path."""
    for path, spec in fields(root):
        valid = filled(root, path)
        for at, code, value in faults(spec):
            yield Mutant(path + at, code, paths.put(valid, path, value))
        for name in (member.name for member in spec.members if member.required):
            place = (*path, name)
            values = paths.put(valid, path, without(paths.get(valid, path), name))
            yield Mutant(place, Code.REQUIRED, values)
        if spec.members:
            place = (*path, "NotAMember")
            yield Mutant(place, Code.UNKNOWN, paths.put(valid, place, 1))


def without(structure: JsonObject, name: str) -> JsonObject:
    return {key: value for key, value in structure.items() if key != name}


def faults(spec: FieldSpec) -> Iterator[tuple[Path, Code, Json]]:
    """Yield wrong values of *spec*: where in the value the fault is, what it is, and the value."""
    yield (), Code.TYPE, WRONG_TYPES[spec.type]
    yield (), Code.TYPE, None
    if spec.type == "string":
        yield from (((), code, value) for code, value in wrong_texts(spec))
    elif spec.type == "list":
        yield from (((), Code.COUNT, [sample(spec.item)] * count) for count in wrong_counts(spec))
    elif spec.type == "map":
        for count in wrong_counts(spec):
            entries = {f"{sample(spec.key)}{at}": sample(spec.item) for at in range(count)}
            yield (), Code.COUNT, entries
        for code, key in wrong_texts(spec.key):
            yield (key,), code, {key: sample(spec.item)}
    elif spec.type != "structure" and spec.type != "boolean":
        if spec.min is not None:
            yield (), Code.RANGE, spec.min - 1
        if spec.max is not None:
            yield (), Code.RANGE, spec.max + 1


def wrong_texts(spec: FieldSpec | None) -> Iterator[tuple[Code, str]]:
    assert spec
    if spec.enum:
        yield Code.ENUM, "none of these"
        return
    if spec.min:
        yield Code.LENGTH, "x" * (int(spec.min) - 1)
    if spec.max:
        yield Code.LENGTH, "x" * (int(spec.max) + 1)
    for example in VERDICTS[spec.pattern]["refuses"] if spec.pattern else ():
        if in_bounds(spec, example):
            yield Code.PATTERN, example


def wrong_counts(spec: FieldSpec) -> Iterator[int]:
    if spec.min:
        yield int(spec.min) - 1
    if spec.max is not None:
        yield int(spec.max) + 1
