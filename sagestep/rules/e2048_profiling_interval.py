"""The profiler samples at fixed intervals only.

Why: the reference lists the available values of ProfilingIntervalInMilliseconds; the model does
not (TR54).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import number

_INTERVAL = ("ProfilerConfig", "ProfilingIntervalInMilliseconds")
_AVAILABLE = (100, 200, 500, 1000, 5000, 60_000)


@rule(
    "E2048",
    source=api("ProfilerConfig"),
    kinds={"training"},
    bad=({"/ProfilerConfig": {"ProfilingIntervalInMilliseconds": 250}},),
    good=({"/ProfilerConfig": {"ProfilingIntervalInMilliseconds": 500}},),
)
def profiling_interval(context: Context) -> Iterator[Hit]:
    """Yield the interval that is not available."""
    interval = number(context, _INTERVAL)
    if interval is not None and interval not in _AVAILABLE:
        values = ", ".join(str(value) for value in _AVAILABLE)
        yield Hit(_INTERVAL, {"interval": interval, "values": values})
