"""A choice rule has not exactly one comparison.

Why: a rule in JSONPath compares one variable in one way; And, Or and Not join rules.
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
    "E3038",
    source=step_functions("state-choice"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Is it completed?/Choices/0/StringEquals": None},
        {"/States/Is it completed?/Choices/0/IsPresent": True},
    ),
    good=({"/States/Is it completed?/Choices/0/StringEquals": "Stopped"},),
)
def one_comparison(context: Context) -> Iterator[Hit]:
    """Yield each rule with no comparison, or several."""
    for fault in found(context, Code.COMPARISONS):
        yield Hit(fault.path, fault.params, "" if fault.params["count"] else "none")
