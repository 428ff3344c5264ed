"""A variable cannot have that name.

Why: a variable's name is an identifier of up to 80 characters, and "states" is taken.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.schema.violation import quoted
from sagestep.types import Document


@rule(
    "E3039",
    source=step_functions("workflow-variables"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/Assign": {"states": 1}},
        {"/States/Train/Assign": {"job name.$": "$.TrainingJobName"}},
    ),
    good=({"/States/Train/Assign": {"job.$": "$.TrainingJobName"}},),
)
def variable_name(context: Context) -> Iterator[Hit]:
    """Yield each name that no variable can have."""
    for fault in found(context, Code.VARIABLE):
        yield Hit(fault.path, {"name": quoted(fault.params["name"])})
