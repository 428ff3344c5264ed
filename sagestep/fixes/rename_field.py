"""Rename a field whose name is a slip of the one that the API has."""

from __future__ import annotations

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, meant, renamed, value
from sagestep.schema.check import Code, violations
from sagestep.types import Finding

_RESOURCES = {"InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30}


@fix(
    "rename_field",
    mends={"E1002"},
    examples=(
        {"/States/Train/Parameters/ResourceConfig": {**_RESOURCES, "InstanceKount": 1}},
        {"/States/Train/Parameters/ResourceConfig": {**_RESOURCES, "instance_count": 1}},
        {"/States/Train/Parameters/ResourceConfig": {**_RESOURCES, "InstanceConut": 1}},
        {"/States/Train/Parameters/tags": [{"Key": "team", "Value": "churn"}]},
    ),
)
def rename_field(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Give the field its name, where that is free and the value is of the field's type."""
    spec = draft.job_kind.spec.at(finding.path[:-1])
    if value(draft, finding) is paths.MISSING or spec is None:
        return None
    name = meant(finding.path[-1], tuple(member.name for member in spec.members))
    if name is None or name in paths.get(draft.values, finding.path[:-1]):
        return None
    values = renamed(draft.values, finding.path, name)
    here = (*finding.path[:-1], name)
    faults = violations(draft.job_kind.operation, values)
    if any(one.path == here and one.code is Code.TYPE for one in faults):
        return None
    return draft.with_values(values)
