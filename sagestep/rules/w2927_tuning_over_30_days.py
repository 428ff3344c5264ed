"""A search runs for thirty days at most, says the guide; the service model says half a year.

Why: the two contradict each other, so a longer time may be refused (HP26).
Confidence: conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._tuning import CONFIG
from sagestep.rules._values import number

_LIMIT = (*CONFIG, "ResourceLimits", "MaxRuntimeInSeconds")
_MONTH = 30 * 86_400


@rule(
    "W2927",
    source=guide("automatic-model-tuning-limits"),
    kinds={"tuning"},
    bad=({"/HyperParameterTuningJobConfig/ResourceLimits/MaxRuntimeInSeconds": _MONTH + 1},),
    good=({"/HyperParameterTuningJobConfig/ResourceLimits/MaxRuntimeInSeconds": _MONTH},),
)
def tuning_over_30_days(context: Context) -> Iterator[Hit]:
    """Yield the MaxRuntimeInSeconds over thirty days."""
    seconds = number(context, _LIMIT)
    if seconds is not None and seconds > _MONTH:
        yield Hit(_LIMIT, {"days": f"{seconds / 86_400:,.1f}", "most": f"{_MONTH:,}"})
