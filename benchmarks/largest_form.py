"""Keystrokes in the largest form there is: a tuning job in which every structure is answered.

Every step of it draws some forty widgets at most, whatever is open; this is the fullest.
"""

from __future__ import annotations

from benchmarks._keystrokes import compare
from sagestep.draft import JobDraft, new_draft
from sagestep.kinds import kind
from sagestep.schema.fields import FieldSpec
from sagestep.schema.hints import hint
from sagestep.types import Json

_LEFT_OUT = frozenset({"TrainingJobDefinitions", "HyperParameterTuningResourceConfig"})
"""What excludes the rest: a job has one definition here, and one sort of instances."""


def main() -> None:
    """Print how long keystrokes take, and the peer."""
    compare(draft(), ("HyperParameterTuningJobName",))


def draft() -> JobDraft:
    """Return a tuning job with every member answered, two items a list and three names a map."""
    tuning = kind("tuning")
    values = _full(tuning.spec)
    return new_draft(tuning, {**values, tuning.name_field: "largest"})


def _full(spec: FieldSpec) -> Json:
    if spec.type == "structure":
        return {one.name: _full(one) for one in spec.members if one.name not in _LEFT_OUT}
    if spec.type == "list" and spec.item:
        return [_full(spec.item) for _ in range(2)]
    if spec.type == "map" and spec.item:
        return {f"name-{number}": _full(spec.item) for number in range(3)}
    if spec.enum:
        return spec.enum[0]
    if spec.type == "string":
        return hint(spec).placeholder or "value"
    return False if spec.type == "boolean" else max(1, int(spec.min or 1))
