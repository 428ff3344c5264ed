"""Give a spot job the least wait limit that SageMaker takes: its run limit.

The one counts the time waited and the time run together, so it may not be below the other.
"""

from __future__ import annotations

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, put, value
from sagestep.schema.hints import service_default
from sagestep.types import Finding, Json, Path


@fix("cover_run_time", mends={"E2018", "E2019"})
def cover_run_time(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Set MaxWaitTimeInSeconds to MaxRuntimeInSeconds, dynamic or not, or to its default."""
    run_time = _run_time(draft, (*finding.path[:-1], "MaxRuntimeInSeconds"))
    if run_time is None or value(draft, finding) == run_time:
        return None
    return put(draft, finding, run_time)


def _run_time(draft: JobDraft, path: Path) -> Json:
    given = paths.get(draft.values, path)
    if given is not paths.MISSING:
        return given
    default = service_default(draft.job_kind.spec, path)
    return default.value if default else None
