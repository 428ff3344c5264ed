"""A state says neither where to go next nor that it is the end.

Why: the States Language asks each Task, Pass, Wait, Parallel and Map for Next or for End, and for
one of them only.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.machine import states
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import STATES_LANGUAGE
from sagestep.types import Document

_GO_ON = ("Task", "Pass", "Wait", "Parallel", "Map")


@rule(
    "E3021",
    source=STATES_LANGUAGE,
    document=Document.MACHINE,
    bad=({"/States/Train/Next": None}, {"/States/Train/End": True}),
    good=({"/States/Train/Next": None, "/States/Train/End": True},),
)
def no_transition(context: Context) -> Iterator[Hit]:
    """Yield each state without a transition, or with two."""
    for path, state in states(context.machine):
        if state.get("Type") in _GO_ON:
            ends = state.get("End") is True
            if "Next" in state and ends:
                yield Hit((*path, "End"), {"state": path[-1]}, "both")
            if "Next" not in state and not ends:
                yield Hit((*path, "Next"), {"state": path[-1]})
