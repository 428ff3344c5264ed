"""Of some fields of a state only one may be given.

Why: a time limit is a number or a path to one, a Wait waits for one thing, and an error has one
name.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.types import Document


@rule(
    "E3028",
    source=step_functions("workflow-states"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/TimeoutSecondsPath": "$.limit"},
        {"/States/Failed/ErrorPath": "$.error"},
        {"/States/Done": {"Type": "Wait", "End": True}},
    ),
    good=({"/States/Train/TimeoutSeconds": None, "/States/Train/TimeoutSecondsPath": "$.limit"},),
)
def one_of_fields(context: Context) -> Iterator[Hit]:
    """Yield each field too many, and each state that has none of them."""
    for fault in found(context, Code.EXCLUSIVE, Code.ONE_OF):
        fields = ", ".join(fault.params["fields"])
        yield Hit(fault.path, {"fields": fields}, "none" if fault.code is Code.ONE_OF else "")
