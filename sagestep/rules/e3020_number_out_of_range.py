"""A number of a state is out of its range.

Why: the States Language and Step Functions bound them: IntervalSeconds from 1, MaxAttempts from 0,
both up to 99,999,999; BackoffRate from 1; MaxDelaySeconds above IntervalSeconds and below a year;
times from 0 or 1 up to 99,999,999 seconds; percentages up to 100.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._schema import bound
from sagestep.rules._sources import step_functions
from sagestep.types import Document


@rule(
    "E3020",
    source=step_functions("concepts-error-handling"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/Retry/0/BackoffRate": 0.5},
        {"/States/Train/Retry/0/IntervalSeconds": 0},
        {"/States/Train/Retry/0/MaxAttempts": -1},
        {"/States/Train/Retry/0/MaxDelaySeconds": 10},
        {"/States/Train/TimeoutSeconds": 100_000_000},
    ),
    good=({"/States/Train/Retry/0/MaxAttempts": 0}, {"/States/Train/Retry/0/BackoffRate": 1}),
)
def number_out_of_range(context: Context) -> Iterator[Hit]:
    """Yield each number out of its range."""
    for fault in found(context, Code.RANGE):
        side = "max" if "max" in fault.params else "min"
        params = {"field": fault.params["field"], "value": bound(fault.params["value"])}
        yield Hit(fault.path, {**params, "limit": bound(fault.params[side])}, side)
