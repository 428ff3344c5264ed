"""Two states have the same name.

Why: a state's name is unique in the whole machine: in the branches of a Parallel and the states of
a Map too.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import api_of_step_functions
from sagestep.types import Document


@rule(
    "E3032",
    source=api_of_step_functions("ValidateStateMachineDefinitionDiagnostic"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {
            "/States/Done": {
                "Type": "Parallel",
                "Branches": [{"StartAt": "Train", "States": {"Train": {"Type": "Succeed"}}}],
                "End": True,
            }
        },
    ),
    good=(
        {
            "/States/Done": {
                "Type": "Parallel",
                "Branches": [{"StartAt": "Inside", "States": {"Inside": {"Type": "Succeed"}}}],
                "End": True,
            }
        },
    ),
)
def state_name_twice(context: Context) -> Iterator[Hit]:
    """Yield each state whose name another one has."""
    for fault in found(context, Code.NAME_TWICE):
        yield Hit(fault.path, fault.params)
