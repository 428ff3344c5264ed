"""What to begin a rehearsal with: an input that the machine can read, results of other services."""

from __future__ import annotations

from typing import Final

from sagestep import paths
from sagestep.asl.expressions import inputs
from sagestep.asl.machine import is_fragment
from sagestep.backends.answers import answer_fields
from sagestep.backends.sandbox.drills import Task, tasks
from sagestep.payload import holes
from sagestep.schema.fields import FieldSpec, service_model
from sagestep.schema.hints import hint, sample
from sagestep.types import Json, JsonObject, Path

_ITEMS: Final = 2
"""How many items a Map is given."""


def example_input(machine: JsonObject) -> Json:
    """Return an input that has what the SageMaker tasks of *machine* read, in the fields' form.

    A Map that reads its items from the input gets two of them.
    """
    found = {task.path: task for task in tasks(machine)}
    return _example(machine, () if is_fragment(machine) else ("States",), found)


def _example(machine: JsonObject, scope: Path, found: dict[Path, Task]) -> Json:
    example: Json = {}
    states = paths.get(machine, scope)
    for name, state in (states if isinstance(states, dict) else {}).items():
        if not isinstance(state, dict):
            continue
        at = (*scope, name)
        if at in found:
            example = _with_task(example, found[at])
        for number, _ in enumerate(state.get("Branches", ())):
            branch = _example(machine, (*at, "Branches", number, "States"), found)
            example = {**branch, **example}
        for holder in ("ItemProcessor", "Iterator"):
            if holder in state:
                item = _example(machine, (*at, holder, "States"), found)
                example = _with_items(example, state, item)
    return example


def _with_task(example: Json, task: Task) -> Json:
    kind = task.kind
    if kind is None:
        return example
    for hole in holes(task.request):
        spec = kind.spec.at(hole.path)
        for path in inputs(hole.expression) if spec else ():
            if path and not paths.get(example, path):
                example = paths.put(example, path, _sample(spec))
    return example


def _with_items(example: Json, state: JsonObject, item: Json) -> Json:
    given = state.get("Items", state.get("ItemsPath"))
    for path in inputs(given) if isinstance(given, str) else ():
        if path and not paths.get(example, path):
            example = paths.put(example, path, [item] * _ITEMS)
    return example


def example_result(task: Task) -> JsonObject:
    """Return what the service that *task* calls may answer, in as few members as it may."""
    call = task.integration
    if call is None:
        return {}
    if call.service == "lambda":
        return {"StatusCode": 200, "Payload": {}}
    model = service_model()
    if call.service != "sagemaker" or call.operation not in model.operation_names:
        return {}
    if model.operation_model(call.operation).output_shape is None:
        return {}
    fields = answer_fields(call.operation).members
    return {member.name: _sample(member) for member in fields if member.required}


def _sample(spec: FieldSpec | None) -> Json:
    return sample(spec.type, hint(spec).placeholder or "1") if spec else {}
