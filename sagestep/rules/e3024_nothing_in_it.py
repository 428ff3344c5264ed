"""A list or object of the States Language is empty.

Why: a machine without states, a Choice without rules or a Parallel without branches does nothing.
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
    "E3024",
    source=step_functions("workflow-states"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Is it completed?/Choices": []},
        {"/States/Train/Catch/0/ErrorEquals": []},
    ),
    good=({"/States/Train/Retry": []},),
)
def nothing_in_it(context: Context) -> Iterator[Hit]:
    """Yield each field that must not be empty."""
    for fault in found(context, Code.EMPTY):
        yield Hit(fault.path, fault.params)
