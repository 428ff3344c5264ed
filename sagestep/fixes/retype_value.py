"""Write a value in the type that the API takes, where it says the same in both."""

from __future__ import annotations

import json
import re

from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, put, value
from sagestep.types import Finding, Json

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_TRUTH = {"true": True, "false": False}


@fix("retype_value", mends={"E1003"})
def retype_value(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Put a number in quotes, or take a number or truth value out of them."""
    spec = draft.job_kind.spec.at(finding.path)
    new = _as_type(spec.type, value(draft, finding)) if spec else None
    return None if new is None else put(draft, finding, new)


def _as_type(type_name: str, held: Json) -> Json:
    """Return *held* as a value of *type_name*, or None where that is not certain."""
    if type_name == "string" and isinstance(held, int | float) and not isinstance(held, bool):
        return json.dumps(held)
    if not isinstance(held, str):
        return None
    if type_name in ("integer", "long") and _WHOLE.fullmatch(held.strip()):
        return int(held)
    return _TRUTH.get(held.strip().lower()) if type_name == "boolean" else None
