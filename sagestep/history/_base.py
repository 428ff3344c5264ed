"""What a store can do. The one there is keeps it in a database; tests may bring their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import Final, Protocol

from sagestep.history.records import ALL, Event, Run, RunFilter, StoredDraft
from sagestep.types import Json, JsonObject

ORDERS: Final = (
    "created_at",
    "started_at",
    "ended_at",
    "name",
    "kind",
    "status",
    "instance_type",
    "billable_seconds",
    "usd",
)
"""What runs may be ordered by; a minus before it puts the largest first."""

COLUMNS: Final = (
    "id",
    "created_at",
    "started_at",
    "ended_at",
    "kind",
    "status",
    "backend",
    "region",
    "instance_type",
    "instance_count",
    "billable_seconds",
    "usd",
    "cause",
    "demo",
)
"""What charts are made of: every member of a run that is short."""


class JobStore(Protocol):
    """Drafts, runs, events and settings, kept.

    Any method raises SagestepError when the store cannot be read or written. All may be called from
    several threads at once.
    """

    def close(self) -> None:
        """Let go of the database."""

    def save_draft(self, owner: str, draft: JsonObject, title: str, kind: str) -> None:
        """Keep *draft*, which has an ``id``, in place of what was kept under it."""

    def draft(self, draft_id: str) -> StoredDraft | None:
        """Return the draft called *draft_id*, or None."""

    def drafts(self, owner: str, limit: int = 100) -> list[StoredDraft]:
        """Return *owner*'s drafts, the last saved first."""

    def delete_draft(self, draft_id: str) -> None:
        """Forget the draft; its runs stay."""

    def add_run(self, run: Run) -> Run:
        """Keep *run* and return it, or the run that already has its launch key."""

    def add_runs(self, runs: Iterable[Run], events: Iterable[Event] = ()) -> None:
        """Keep many runs and their events at once; those whose id or key is there are left out."""

    def update_run(self, run: Run) -> None:
        """Keep *run* in place of the one with its id."""

    def run(self, run_id: str) -> Run | None:
        """Return the run called *run_id*, or None."""

    def runs(
        self,
        where: RunFilter = ALL,
        limit: int = 50,
        offset: int = 0,
        order: str = "-created_at",
    ) -> list[Run]:
        """Return one page of runs in *order*, one of ORDERS; missing values come last."""

    def count(self, where: RunFilter = ALL) -> int:
        """Return how many runs there are."""

    def run_of_launch(self, launch_key: str) -> Run | None:
        """Return the run that *launch_key* made, or None."""

    def runs_of_draft(self, draft_id: str) -> list[Run]:
        """Return the runs of a draft, newest first."""

    def delete_run(self, run_id: str) -> None:
        """Forget the run and its events."""

    def add_events(self, run_id: str, events: Sequence[Event]) -> None:
        """Keep *events*; those already there are left alone."""

    def events(self, run_id: str) -> list[Event]:
        """Return what happened to a run, first things first."""

    def setting(self, owner: str, key: str) -> Json:
        """Return what *owner* set *key* to, or None."""

    def put_setting(self, owner: str, key: str, value: Json) -> None:
        """Set *key* to *value* for *owner*."""

    def has_demo(self) -> bool:
        """Say whether there are demo runs."""

    def remove_demo(self) -> int:
        """Forget all demo runs and return how many there were."""

    def ledger(self) -> MutableMapping[str, JsonObject]:
        """Return the sandbox's book: a mapping whose `setdefault` is atomic, kept like all else."""

    def revision(self) -> int:
        """Return a number that rises with every change of runs."""

    def frame(
        self, where: RunFilter = ALL, after_revision: int | None = None
    ) -> dict[str, list[Json]]:
        """Return the COLUMNS of runs, in no order, for charts.

        With *after_revision*, only the runs that were changed after it.
        """

    def frames(self, batch: int = 50_000) -> Iterator[dict[str, list[Json]]]:
        """Yield the COLUMNS of all runs, a *batch* of rows at a time: a million at once is heavy.

        The store may not be used for anything else in between.
        """
