"""A Pass state's Result holds what looks like a reference.

Why: Result is handed on as it stands, keys that end in .$ included; AWS warns of it too
(PASS_RESULT_IS_STATIC). Parameters is what evaluates them.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.machine import states
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api_of_step_functions
from sagestep.types import Document, Json, Path

_PASS = {"Type": "Pass", "End": True}


@rule(
    "W3048",
    source=api_of_step_functions("ValidateStateMachineDefinitionDiagnostic"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Done": {**_PASS, "Result": {"name.$": "$.TrainingJobName"}}},),
    good=({"/States/Done": {**_PASS, "Parameters": {"name.$": "$.TrainingJobName"}}},),
)
def result_is_static(context: Context) -> Iterator[Hit]:
    """Yield each key of a Result that asks in vain to be evaluated."""
    for path, state in states(context.machine):
        if state.get("Type") == "Pass":
            yield from (Hit(place, {"key": place[-1]}) for place in _dotted(state, path))


def _dotted(state: Json, at: Path) -> Iterator[Path]:
    pending: list[tuple[Path, Json]] = [((*at, "Result"), state.get("Result"))]
    while pending:
        place, node = pending.pop()
        for name, item in node.items() if isinstance(node, dict) else ():
            if name.endswith(".$") and isinstance(item, str) and item.startswith(("$", "States.")):
                yield (*place, name)
            pending.append(((*place, name), item))
        if isinstance(node, list):
            pending += [((*place, number), item) for number, item in enumerate(node)]
