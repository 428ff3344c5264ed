"""A state says neither where to go next nor that it is the end.

Why: the States Language asks each Task, Pass, Wait, Parallel and Map for Next or for End, and for
one of them only.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import STATES_LANGUAGE
from sagestep.types import Document


@rule(
    "E3021",
    source=STATES_LANGUAGE,
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Train/Next": None}, {"/States/Train/End": True}),
    good=({"/States/Train/Next": None, "/States/Train/End": True},),
)
def no_transition(context: Context) -> Iterator[Hit]:
    """Yield each state without a transition, or with two."""
    for fault in found(context, Code.NO_TRANSITION, Code.TWO_TRANSITIONS):
        yield Hit(fault.path, fault.params, "both" if fault.code is Code.TWO_TRANSITIONS else "")
