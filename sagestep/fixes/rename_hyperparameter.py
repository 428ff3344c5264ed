"""Rename a hyperparameter whose name is a slip of one that the algorithm has."""

from __future__ import annotations

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, meant, renamed, value
from sagestep.types import Finding

_VALUES = {"objective": "binary:logistic", "num_round": "200"}


@fix(
    "rename_hyperparameter",
    mends={"W2101"},
    examples=({"/States/Train/Parameters/HyperParameters": {**_VALUES, "max_dept": "5"}},),
)
def rename_hyperparameter(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Give the hyperparameter its name, where none of that name stands beside it."""
    # Only the rule knows the algorithm, and it tells which of the names is closest.
    near = finding.message.params.get("close")
    if value(draft, finding) is paths.MISSING or not isinstance(near, str):
        return None
    name = meant(finding.path[-1], (near,))
    if name is None or name in paths.get(draft.values, finding.path[:-1]):
        return None
    return draft.with_values(renamed(draft.values, finding.path, name))
