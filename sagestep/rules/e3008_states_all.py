"""States.ALL stands alone, and last.

Why: the States Language says that States.ALL must appear alone in ErrorEquals, and in the last
retrier or catcher (SF10).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document

_ALL = "States.ALL"


@rule(
    "E3008",
    source=step_functions("concepts-error-handling"),
    document=Document.MACHINE,
    bad=(
        {"/States/Train/Catch/0/ErrorEquals": ["States.ALL", "States.Timeout"]},
        {"/States/Train/Retry/0/ErrorEquals": ["States.ALL"]},
    ),
    good=({"/States/Train/Retry/1/ErrorEquals": ["States.ALL"]},),
)
def states_all(context: Context) -> Iterator[Hit]:
    """Yield each States.ALL in company, or before others."""
    for member in ("Retry", "Catch"):
        listed = context.state.get(member)
        handlers = listed if isinstance(listed, list) else []
        for position, handler in enumerate(handlers):
            names = handler.get("ErrorEquals") if isinstance(handler, dict) else None
            if not isinstance(names, list) or _ALL not in names:
                continue
            path = (*context.at, member, position, "ErrorEquals")
            if len(names) > 1:
                yield Hit(path, {"field": member})
            elif position < len(handlers) - 1:
                yield Hit(path, {"field": member}, "last")
