"""Remove what AWS refuses here or does not heed, where leaving it out is the one way."""

from __future__ import annotations

from sagestep.draft import JobDraft
from sagestep.fixes._base import drop, fix
from sagestep.types import Finding

_RULES = {
    "E2012",  # selected by SageMaker, read-only
    "W2015",  # a volume's size on disks of their own
    "E2020",  # a wait limit of a job that does not wait for spot capacity
    "W2028",  # a pending time that only accelerated instances know
    "E2605",  # a cap that this endpoint cannot have
    "W2606",  # settings of instances on a serverless variant
    "W2817",  # a price that nobody is paid
    "E2824",  # automatic labeling of a task that has none
    "W2928",  # a hyperparameter that SageMaker sets itself
    "W3015",  # a heartbeat that nobody sends
}


@fix("drop_useless", mends=_RULES)
def drop_useless(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Remove what the finding points at."""
    return drop(draft, finding)
