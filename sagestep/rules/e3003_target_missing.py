"""A transition leads to a state that is not there.

Why: the States Language resolves StartAt, Next and Default among the states of the same scope; a
Map's or a branch's states are a scope of their own. The states of a fragment may lead outside of
it.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep import paths
from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found, scope_of
from sagestep.rules._sources import STATES_LANGUAGE
from sagestep.schema.violation import close
from sagestep.types import Document, Json

_LONGEST: Final = 80
"""How long a state's name may be; no longer one is looked at."""
_COMPARED: Final = 20_000
"""How many names are compared in all: each takes its time, and nobody reads as many hints."""


@rule(
    "E3003",
    source=STATES_LANGUAGE,
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/Next": "Is it complete?"},
        {"/StartAt": "Begin"},
        {"/States/Train/Catch/0/Next": "Nowhere"},
        {"/StartAt": None},
    ),
    good=({"/States/Train/Next": "Done"},),
)
def target_missing(context: Context) -> Iterator[Hit]:
    """Yield each transition to a state that does not exist."""
    compared = 0
    for fault in found(context, Code.TARGET, Code.REQUIRED):
        if fault.code is Code.TARGET:
            scope = paths.get(context.machine, scope_of(fault.path))
            compared += len(scope) if isinstance(scope, dict) else 0
            near = _near(fault.params["target"], scope) if compared <= _COMPARED else ""
            yield Hit(fault.path, {**fault.params, "close": near}, "close" if near else "")
        elif fault.params["field"] == "StartAt":
            yield Hit(fault.path, variant="start")


def _near(target: str, scope: Json) -> str:
    """Return the state of *scope* that *target* was likely meant to be, or an empty text."""
    names = tuple(name for name in scope if len(name) <= _LONGEST)
    return close(target, names) if len(target) <= _LONGEST else ""
