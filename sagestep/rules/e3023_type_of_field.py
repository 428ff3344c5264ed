"""A field of a state has the wrong type.

Why: the States Language says of each field whether it is a text, a number, a list or an object.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found, is_judged_as_request, type_name
from sagestep.rules._sources import step_functions
from sagestep.types import Document


@rule(
    "E3023",
    source=step_functions("workflow-states"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/TimeoutSeconds": "an hour"},
        {"/States/Train/Retry": {"ErrorEquals": ["States.TaskFailed"]}},
        {"/States/Train/TimeoutSeconds": 1.5},
    ),
    good=({"/States/Train/TimeoutSeconds": 60},),
)
def type_of_field(context: Context) -> Iterator[Hit]:
    """Yield each field whose value is of another type."""
    for fault in found(context, Code.TYPE):
        expected = type_name(fault.params["expected"])
        if not (str(fault.path[-1]).endswith(".$") and is_judged_as_request(context, fault.path)):
            yield Hit(fault.path, {"field": fault.params["field"], "expected": expected})
