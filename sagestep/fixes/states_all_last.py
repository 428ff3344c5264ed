"""Give States.ALL an entry of its own at the end, with the settings it had."""

from __future__ import annotations

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, rewritten
from sagestep.types import Finding, Json

_ALL = "States.ALL"


@fix("states_all_last", mends={"E3008"})
def states_all_last(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Take States.ALL out of its company and put it last; the other errors stay where they are."""
    *holder, number, _ = finding.path
    handlers = paths.get(draft.machine, tuple(holder))
    if not isinstance(number, int) or not isinstance(handlers, list) or number >= len(handlers):
        return None
    handler = handlers[number]
    names = handler.get("ErrorEquals") if isinstance(handler, dict) else None
    if not isinstance(names, list) or _ALL not in names:
        return None
    others = [name for name in names if name != _ALL]
    if not others and number == len(handlers) - 1:
        return None
    rest = [{**handler, "ErrorEquals": others}] if others else []
    kept: list[Json] = [*handlers[:number], *rest, *handlers[number + 1 :]]
    if not any(isinstance(one, dict) and one.get("ErrorEquals") == [_ALL] for one in kept[-1:]):
        kept.append({**handler, "ErrorEquals": [_ALL]})
    return rewritten(draft, finding, paths.put(draft.machine, tuple(holder), kept))
