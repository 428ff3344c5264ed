"""All runs' columns in memory, so that charts of a million runs need not read a million rows.

The store says what has changed since last time; only that is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Final

import pandas as pd
from pandas.api.types import union_categoricals

from sagestep.history._base import COLUMNS, JobStore
from sagestep.history.metrics import WORDS, days, rows, table
from sagestep.history.records import ALL, RunFilter
from sagestep.types import Json

_NONE: Final = rows({name: [] for name in COLUMNS})
ZONES: Final = 4
"""For how many time zones the days are remembered."""


class LiveTable:
    """The runs of a store as a table for `metrics`. It may be shared by threads."""

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._lock = Lock()
        self._revision: int | None = None
        self._rows = pd.DataFrame()
        self._days: dict[str, pd.Series[Json]] = {}

    def runs(self, where: RunFilter = ALL, timezone: str = "UTC") -> pd.DataFrame:
        """Return the runs that *where* lets through, as `metrics.table` would make them.

        Raises:
            SagestepError: the store cannot be read.
        """
        if where.text:
            # Names are not kept here: there are as many as runs.
            return table(self._store.frame(where), timezone)
        with self._lock:
            self._refresh()
            if timezone not in self._days:
                if len(self._days) >= ZONES:
                    self._days.clear()
                self._days[timezone] = days(self._rows, timezone)
            known = self._rows.assign(day=self._days[timezone])
        return known if where == ALL else known[_mask(known, where)]

    def _refresh(self) -> None:
        revision = self._store.revision()
        if revision == self._revision:
            return
        if self._revision is not None:
            changed = rows(self._store.frame(after_revision=self._revision))
            self._rows = _replaced(self._rows, changed)
        # A run that was deleted does not show among the changes, only in the count.
        if self._revision is None or len(self._rows) != self._store.count():
            self._rows = _joined([rows(part) for part in self._store.frames()] or [_NONE])
        self._revision = revision
        self._days.clear()


def _replaced(known: pd.DataFrame, changed: pd.DataFrame) -> pd.DataFrame:
    """Return *known* with *changed* in place of the rows of the same ids."""
    return _joined([known[~known["id"].isin(changed["id"])], changed])


def _joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    # Left to itself, concat takes categories apart into texts wherever they differ.
    words = {name: union_categoricals([part[name] for part in parts]) for name in WORDS}
    plain = [part.drop(columns=[*WORDS]) for part in parts]
    return pd.concat(plain, ignore_index=True).assign(**words)


def _mask(runs: pd.DataFrame, where: RunFilter) -> pd.Series[bool]:
    mask = pd.Series(True, index=runs.index)
    for column, allowed in (
        ("kind", where.kinds),
        ("status", where.statuses),
        ("backend", where.backends),
        ("region", where.regions),
        ("instance_type", where.instance_types),
    ):
        if allowed:
            mask &= runs[column].isin(allowed)
    if where.since is not None:
        mask &= runs["created_at"] >= where.since
    if where.until is not None:
        mask &= runs["created_at"] < where.until
    if where.demo is not None:
        mask &= runs["demo"] == where.demo
    return mask
