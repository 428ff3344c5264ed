"""A machine never ends.

Why: somewhere a Succeed, a Fail or a state with "End": true has to be, or an execution could only
be stopped.
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
    "E3030",
    source=api_of_step_functions("ValidateStateMachineDefinitionDiagnostic"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {
            "/States/Done": {"Type": "Pass", "Next": "Train"},
            "/States/Failed": {"Type": "Pass", "Next": "Train"},
        },
    ),
    good=({"/States/Failed": {"Type": "Pass", "Next": "Train"}},),
)
def no_end(context: Context) -> Iterator[Hit]:
    """Yield the machine without an end."""
    for _ in found(context, Code.NO_END):
        yield Hit(("States",))
