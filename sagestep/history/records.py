"""What the history holds: drafts, runs and what happened to them. No database here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sagestep.types import JsonObject

SUBMITTING = "Submitting"
"""A run is written down, and the backend is about to be asked."""
REFUSED = "Refused"
"""The backend did not accept the job."""
STATUS_CHANGE = "StatusChange"
"""The type of an event that tells of a new status."""
OTHER = "Other"
"""The cause of a failure whose text names none."""

_CAUSE = re.compile(r"\s*([A-Za-z][\w.]{2,63})\s*:")


@dataclass(frozen=True, slots=True)
class Run:
    """One job that was launched, or read from an account.

    Times are seconds since 1970. `status` and `secondary` are AWS's words, or SUBMITTING or
    REFUSED. `billable_seconds` is wall-clock time, not yet multiplied by instances; `usd` is None
    while the price is unknown. `launch_key` is unique: it makes a second click the same run.
    """

    id: str
    launch_key: str
    draft_id: str | None
    kind: str
    operation: str
    name: str
    backend: str
    region: str
    status: str
    created_at: float
    secondary: str | None = None
    started_at: float | None = None
    ended_at: float | None = None
    billable_seconds: float | None = None
    instance_type: str | None = None
    instance_count: int | None = None
    usd: float | None = None
    failure_reason: str | None = None
    digest: str = ""
    request: JsonObject = field(default_factory=dict)
    machine: JsonObject = field(default_factory=dict)
    draft: JsonObject = field(default_factory=dict)
    arn: str | None = None
    demo: bool = False

    @property
    def over(self) -> bool:
        """Say whether nothing more will happen to the job."""
        return self.ended_at is not None

    @property
    def cause(self) -> str | None:
        """Return the error name that the failure reason begins with, such as ``AlgorithmError``."""
        if not self.failure_reason:
            return None
        match = _CAUSE.match(self.failure_reason)
        return match[1] if match else OTHER


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a run; `seq` counts from 0 and never changes."""

    run_id: str
    seq: int
    at: float
    type: str
    status: str | None = None
    secondary: str | None = None
    message: str = ""
    detail: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as it was last saved; `values` is the whole draft as JSON."""

    id: str
    owner: str
    kind: str
    title: str
    values: JsonObject
    updated_at: float


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs are meant; an empty member allows all.

    `text` is looked for in names and failure reasons, whatever its case. `since` is included and
    `until` is not; both are seconds since 1970 and mean the creation.
    """

    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    backends: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    instance_types: tuple[str, ...] = ()
    text: str = ""
    since: float | None = None
    until: float | None = None
    demo: bool | None = None


ALL = RunFilter()
"""Every run."""
