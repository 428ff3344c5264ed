"""Metrics are published at fixed intervals only.

Why: the reference lists the values; the model does not (EC13).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import number

_INTERVAL = ("MetricsConfig", "MetricPublishFrequencyInSeconds")
_AVAILABLE = (10, 30, 60, 120, 180, 240, 300)


@rule(
    "E2614",
    source=api("MetricsConfig"),
    kinds={"endpoint_config"},
    bad=({"/MetricsConfig": {"MetricPublishFrequencyInSeconds": 20}},),
    good=({"/MetricsConfig": {"MetricPublishFrequencyInSeconds": 30}},),
)
def metric_frequency(context: Context) -> Iterator[Hit]:
    """Yield the interval that is not available."""
    seconds = number(context, _INTERVAL)
    if seconds is not None and seconds not in _AVAILABLE:
        values = ", ".join(str(value) for value in _AVAILABLE)
        yield Hit(_INTERVAL, {"seconds": seconds, "values": values})
