"""States.ALL stands alone, and last.

Why: the States Language says that States.ALL must appear alone in ErrorEquals, and in the last
retrier or catcher (SF10).
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
    "E3008",
    source=step_functions("concepts-error-handling"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/Catch/0/ErrorEquals": ["States.ALL", "States.Timeout"]},
        {"/States/Train/Retry/0/ErrorEquals": ["States.ALL"]},
    ),
    good=({"/States/Train/Retry/1/ErrorEquals": ["States.ALL"]},),
)
def states_all(context: Context) -> Iterator[Hit]:
    """Yield each States.ALL in company, or before others."""
    for fault in found(context, Code.ALL_ALONE, Code.ALL_LAST):
        yield Hit(fault.path, fault.params, "last" if fault.code is Code.ALL_LAST else "")
