"""A transition leads to a state that is not there.

Why: the States Language resolves StartAt, Next and Default among the states of the same scope; a
Map's or a branch's states are a scope of their own. The states of a fragment may lead outside of
it.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.machine import scopes
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._scopes import is_open, starts, targets
from sagestep.rules._sources import STATES_LANGUAGE
from sagestep.schema.violation import close
from sagestep.types import Document


@rule(
    "E3003",
    source=STATES_LANGUAGE,
    document=Document.MACHINE,
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
    for path, states in scopes(context.machine):
        if is_open(context.machine, path):
            continue
        names = tuple(states)
        start = starts(context.machine, path)
        if start is None:
            yield Hit((*path[:-1], "StartAt"), variant="start")
        found = [(start, (*path[:-1], "StartAt"))] if start is not None else []
        for target, place in [*found, *targets(states, path)]:
            if target not in states:
                near = close(target, names)
                params = {"field": place[-1], "target": target, "close": near}
                yield Hit(place, params, "close" if near else "")
