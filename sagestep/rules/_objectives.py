"""What a search optimizes, and the metrics that are defined for it."""

from __future__ import annotations

from sagestep.rules._base import Context
from sagestep.rules._tuning import OBJECTIVE
from sagestep.types import Path

_METRICS: Path = ("AlgorithmSpecification", "MetricDefinitions")


def objective(context: Context, definition: Path) -> tuple[Path, str | None]:
    """Return where the objective of the *definition* is named, and its literal name, if known."""
    own = (*definition, "TuningObjective")
    path = (*(OBJECTIVE if context.absent(*own) else own), "MetricName")
    name = context.literal(*path)
    return path, name if isinstance(name, str) else None


def metric_names(job: Context) -> frozenset[str] | None:
    """Return the names of the metrics that a *job* defines; None where they are not all literal."""
    if job.absent(*_METRICS):
        return frozenset()
    listed = job.literal(*_METRICS)
    if not isinstance(listed, list):
        return None
    names = [item.get("Name") if isinstance(item, dict) else None for item in listed]
    found = frozenset(name for name in names if isinstance(name, str))
    return found if all(isinstance(name, str) for name in names) else None
