"""Write hyphens in a job's name for the signs that it may not have."""

from __future__ import annotations

import re

from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, put, value
from sagestep.schema.check import violations
from sagestep.types import EXPR, Finding, Json, dynamic, is_dynamic

_SEPARATORS = re.compile(r"[-_. ]+")
_FORMAT = re.compile(r"(States\.Format\(\s*')([^'\\]*)('.*)", re.DOTALL)


@fix("hyphens", mends={"E1004", "E3018"})
def hyphens(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Mend a name whose words are kept apart by something else; other signs are for a person."""
    if finding.path != (draft.job_kind.name_field,):
        return None
    held = value(draft, finding)
    new: Json
    if is_dynamic(held):
        match = _FORMAT.fullmatch(held[EXPR])
        if match is None:
            return None
        text = _SEPARATORS.sub("-", match[2])
        if not re.fullmatch(r"[A-Za-z0-9{}-]*", text):
            return None
        new = dynamic(f"{match[1]}{text}{match[3]}")
    elif isinstance(held, str):
        new = _SEPARATORS.sub("-", held).strip("-")
    else:
        return None
    after = put(draft, finding, new)
    faults = violations(draft.job_kind.operation, after.values)
    if new == held or any(one.path == finding.path for one in faults):
        return None
    return after
