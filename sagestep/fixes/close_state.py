"""Lead a transition to the state whose name it is a slip of."""

from __future__ import annotations

from sagestep.asl.machine import scopes
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, meant, put, value
from sagestep.types import Finding


@fix("close_state", mends={"E3003"})
def close_state(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Write the state's name as it is."""
    # StartAt stands beside its states, a transition inside one of them.
    around = [
        (len(path), tuple(states))
        for path, states in scopes(draft.machine)
        if finding.path[: len(path)] == path or finding.path == (*path[:-1], "StartAt")
    ]
    _, names = max(around, default=(0, ()))
    held = value(draft, finding)
    name = meant(held, names) if held not in names else None
    return put(draft, finding, name) if name else None
