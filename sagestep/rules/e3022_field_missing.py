"""A state lacks a field that it has to have.

Why: the States Language requires them: a Type of each state, a Resource of a Task, Choices and
where they lead, what a Map or a Parallel runs, the errors that a retrier or catcher is for.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found, owner
from sagestep.rules._sources import step_functions
from sagestep.types import Document


@rule(
    "E3022",
    source=step_functions("workflow-states"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/Resource": None},
        {"/States/Train/Catch/0/Next": None},
        {"/States/Is it completed?/Choices/0/Variable": None},
    ),
    good=({"/States/Train/Catch": None},),
)
def field_missing(context: Context) -> Iterator[Hit]:
    """Yield each field that is missing."""
    for fault in found(context, Code.REQUIRED):
        if fault.params["field"] != "StartAt":
            yield Hit(fault.path, {**fault.params, "parent": owner(fault.path)})
