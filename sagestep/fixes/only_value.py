"""Write the one value that goes with the rest of the request."""

from __future__ import annotations

from typing import Final

from sagestep.draft import JobDraft
from sagestep.fixes._base import fix, put, value
from sagestep.types import Finding, Json

_VALUES: Final[dict[str, Json]] = {
    "E2031": "Pipe",  # how an augmented manifest is read
    "W2038": "File",  # how a file system is read
    "W2205": "Line",  # what keeps records apart that were split by lines
    "E2308": True,  # the application writes to a feature store, not SageMaker
    "W2827": 1,  # how many workers follow an object through a video
    "E2909": "Off",  # Hyperband stops early itself
    "W2922": "Off",  # there is no early stopping with several algorithms
}


@fix("only_value", mends=frozenset(_VALUES))
def only_value(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Write the value."""
    new = _VALUES[finding.rule]
    return put(draft, finding, new) if value(draft, finding) != new else None
