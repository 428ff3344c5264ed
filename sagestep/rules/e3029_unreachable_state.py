"""Nothing leads to a state.

Why: Step Functions refuses a machine with a state that no StartAt, Next, Default or Catch names.
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import api_of_step_functions
from sagestep.types import Document


@rule(
    "E3029",
    source=api_of_step_functions("ValidateStateMachineDefinitionDiagnostic"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Forgotten": {"Type": "Succeed"}},),
    good=({"/States/Train/Catch/0/Next": "Done"},),
)
def unreachable_state(context: Context) -> Iterator[Hit]:
    """Yield each state that nothing leads to."""
    for fault in found(context, Code.UNREACHABLE):
        yield Hit(fault.path, fault.params)
