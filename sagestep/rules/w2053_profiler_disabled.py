"""The profiler is off, and has settings.

Why: with DisableProfiler the job is not profiled, so an interval, parameters and rules for it say
nothing (TR55).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api

_CONFIG = "ProfilerConfig"
_OFF = f"/{_CONFIG}/DisableProfiler"
_INTERVAL = f"/{_CONFIG}/ProfilingIntervalInMilliseconds"


@rule(
    "W2053",
    source=api("ProfilerConfig"),
    kinds={"training"},
    bad=({_OFF: True, _INTERVAL: 500},),
    good=({_OFF: True}, {_INTERVAL: 500}),
)
def profiler_disabled(context: Context) -> Iterator[Hit]:
    """Yield each setting that has no effect."""
    if context.literal(_CONFIG, "DisableProfiler") is not True:
        return
    settings = ("S3OutputPath", "ProfilingIntervalInMilliseconds", "ProfilingParameters")
    for path in (*((_CONFIG, name) for name in settings), ("ProfilerRuleConfigurations",)):
        if context.get(*path):
            yield Hit(path, {"field": path[-1]})
