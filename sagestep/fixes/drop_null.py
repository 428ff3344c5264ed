"""Remove an optional field that says null: in a request, nothing is said by leaving it out."""

from __future__ import annotations

from sagestep.draft import JobDraft
from sagestep.fixes._base import drop, fix, value
from sagestep.types import Finding

_OUTPUT = {"S3OutputPath": "s3://amzn-s3-demo-bucket/churn/models"}


@fix(
    "drop_null",
    mends={"E1003"},
    examples=({"/States/Train/Parameters/OutputDataConfig": {**_OUTPUT, "KmsKeyId": None}},),
)
def drop_null(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Remove a null where nothing has to stand."""
    path = finding.path
    needed = not path or isinstance(path[-1], int) or draft.job_kind.is_required(path)
    return drop(draft, finding) if value(draft, finding) is None and not needed else None
