"""A retrier's number is out of its range.

Why: the States Language bounds them: IntervalSeconds from 1, MaxAttempts from 0, both up to
99,999,999; BackoffRate from 1; MaxDelaySeconds above IntervalSeconds and below 31,622,400 (a
year).
Confidence: documentation.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._retry import retriers
from sagestep.rules._sources import step_functions
from sagestep.types import Document, Json, JsonObject

_MOST = 99_999_999
_YEAR = 31_622_400


@rule(
    "E3020",
    source=step_functions("concepts-error-handling"),
    document=Document.MACHINE,
    bad=(
        {"/States/Train/Retry/0/BackoffRate": 0.5},
        {"/States/Train/Retry/0/IntervalSeconds": 0},
        {"/States/Train/Retry/0/MaxAttempts": -1},
        {"/States/Train/Retry/0/MaxDelaySeconds": 10},
    ),
    good=({"/States/Train/Retry/0/MaxAttempts": 0}, {"/States/Train/Retry/0/BackoffRate": 1}),
)
def retry_numbers(context: Context) -> Iterator[Hit]:
    """Yield each number out of its range."""
    for path, retrier in retriers(context):
        for member, low, high in _bounds(retrier):
            value = retrier.get(member)
            if value is not None and _is_number(value) and not low <= value <= high:
                params = {"field": member, "low": f"{low:,}", "high": f"{high:,}"}
                yield Hit((*path, member), params, "least" if high == math.inf else "")


def _bounds(retrier: JsonObject) -> Iterator[tuple[str, float, float]]:
    interval = retrier.get("IntervalSeconds", 1)
    yield "IntervalSeconds", 1, _MOST
    yield "MaxAttempts", 0, _MOST
    yield "BackoffRate", 1, math.inf
    yield "MaxDelaySeconds", (interval if _is_number(interval) else 0) + 1, _YEAR - 1


def _is_number(value: Json) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
