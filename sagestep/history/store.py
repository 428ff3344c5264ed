"""The history in a database: SQLite in a folder of the user's, or PostgreSQL by URL for a team.

This module and those it imports beside it are the only ones that know SQLAlchemy; import it lazily.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

from sagestep.history._base import COLUMNS, ORDERS, JobStore
from sagestep.history.database import (
    IN_MEMORY,
    connect,
    insert_new,
    reading,
    reason,
    upsert,
    writing,
)
from sagestep.history.ledger import SqlLedger
from sagestep.history.records import ALL, Event, Run, RunFilter, StoredDraft
from sagestep.history.tables import COUNTERS, DOCUMENTS, DRAFTS, EVENTS, RUNS, SETTINGS
from sagestep.types import Json, JsonObject, Text

__all__ = ["JobStore", "SqlStore", "open_store"]

FILE: Final = "sagestep.db"
HOME: Final = "SAGESTEP_HOME"
URL: Final = "SAGESTEP_STORE"

_DOCUMENTS: Final = ("request", "machine", "draft")
_BATCH: Final = 2000


def open_store(home: Path | None = None, url: str | None = None) -> tuple[JobStore, Text | None]:
    """Return the store at *url*, or in the folder *home*; both have environment variables.

    Where it cannot be used, return one in memory and the sentence that says so: the app goes on,
    and the file is left as it is.
    """
    url = url or (None if home else os.environ.get(URL))
    try:
        return SqlStore(url or _file_url(home)), None
    except (SQLAlchemyError, ImportError, OSError, RuntimeError, ValueError) as error:
        return SqlStore(IN_MEMORY), Text("store.in_memory", {"reason": reason(error)})


def _file_url(home: Path | None) -> str:
    folder = home or _home()
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / FILE}"


def _home() -> Path:
    if chosen := os.environ.get(HOME):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        return Path(os.environ["APPDATA"]) / "sagestep"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "sagestep"
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "sagestep"


class SqlStore:
    """A JobStore in a database. It may be shared by threads, and the database by processes."""

    def __init__(self, url: str = IN_MEMORY, patience: float = 5.0) -> None:
        """Open the database at *url*; *patience* is how many seconds to wait for another's lock.

        Raises:
            SQLAlchemyError, ImportError: it cannot be used, or its driver is not installed.
        """
        self._engine = connect(url, patience)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def save_draft(self, owner: str, draft: JsonObject, title: str, kind: str) -> None:
        """Keep *draft*, which has an ``id``, in place of what was kept under it."""
        row = {"id": draft["id"], "owner": owner, "kind": kind, "title": title, "values": draft}
        with writing(self._engine) as connection:
            upsert(connection, DRAFTS, {**row, "updated_at": time.time()})

    def draft(self, draft_id: str) -> StoredDraft | None:
        """Return the draft called *draft_id*, or None."""
        with reading(self._engine) as connection:
            row = connection.execute(select(DRAFTS).where(DRAFTS.c.id == draft_id)).one_or_none()
            return StoredDraft(**row._mapping) if row else None

    def drafts(self, owner: str, limit: int = 100) -> list[StoredDraft]:
        """Return *owner*'s drafts, the last saved first."""
        mine = select(DRAFTS).where(DRAFTS.c.owner == owner)
        with reading(self._engine) as connection:
            rows = connection.execute(mine.order_by(DRAFTS.c.updated_at.desc()).limit(limit))
            return [StoredDraft(**row._mapping) for row in rows]

    def delete_draft(self, draft_id: str) -> None:
        """Forget the draft; its runs stay."""
        with writing(self._engine) as connection:
            connection.execute(delete(DRAFTS).where(DRAFTS.c.id == draft_id))

    def add_run(self, run: Run) -> Run:
        """Keep *run* and return it, or the run that already has its launch key."""
        with writing(self._engine) as connection:
            _add(connection, [run])
            row = connection.execute(_runs().where(RUNS.c.launch_key == run.launch_key)).one()
            return _run(row)

    def add_runs(self, runs: Iterable[Run], events: Iterable[Event] = ()) -> None:
        """Keep many runs and their events at once; those whose id or key is there are left out."""
        with writing(self._engine) as connection:
            added = _add(connection, [*runs])
            rows = [_members(event) for event in events if event.run_id in added]
            insert_new(connection, EVENTS, rows)

    def update_run(self, run: Run) -> None:
        """Keep *run* in place of the one with its id."""
        with writing(self._engine) as connection:
            row = _row(run, _next_revision(connection))
            changed = connection.execute(update(RUNS).where(RUNS.c.id == run.id).values(**row))
            if changed.rowcount:
                upsert(connection, DOCUMENTS, _documents(run))

    def run(self, run_id: str) -> Run | None:
        """Return the run called *run_id*, or None."""
        return self._one(RUNS.c.id == run_id)

    def run_of_launch(self, launch_key: str) -> Run | None:
        """Return the run that *launch_key* made, or None."""
        return self._one(RUNS.c.launch_key == launch_key)

    def runs(
        self, where: RunFilter = ALL, limit: int = 50, offset: int = 0, order: str = "-created_at"
    ) -> list[Run]:
        """Return one page of runs in *order*, one of ORDERS; missing values come last."""
        query = _ordered(_runs().where(*_conditions(where)), order)
        with reading(self._engine) as connection:
            return [_run(row) for row in connection.execute(query.limit(limit).offset(offset))]

    def runs_of_draft(self, draft_id: str) -> list[Run]:
        """Return the runs of a draft, newest first."""
        query = _ordered(_runs().where(RUNS.c.draft_id == draft_id), "-created_at")
        with reading(self._engine) as connection:
            return [_run(row) for row in connection.execute(query)]

    def count(self, where: RunFilter = ALL) -> int:
        """Return how many runs there are."""
        query = select(func.count()).select_from(RUNS).where(*_conditions(where))
        with reading(self._engine) as connection:
            return connection.scalar(query) or 0

    def delete_run(self, run_id: str) -> None:
        """Forget the run and its events."""
        self._delete(RUNS.c.id == run_id)

    def add_events(self, run_id: str, events: Sequence[Event]) -> None:
        """Keep *events*; those already there are left alone."""
        rows = [{**_members(event), "run_id": run_id} for event in events]
        with writing(self._engine) as connection:
            insert_new(connection, EVENTS, rows)

    def events(self, run_id: str) -> list[Event]:
        """Return what happened to a run, first things first."""
        query = select(EVENTS).where(EVENTS.c.run_id == run_id).order_by(EVENTS.c.seq)
        with reading(self._engine) as connection:
            return [Event(**row._mapping) for row in connection.execute(query)]

    def setting(self, owner: str, key: str) -> Json:
        """Return what *owner* set *key* to, or None."""
        mine = (SETTINGS.c.owner == owner, SETTINGS.c.key == key)
        with reading(self._engine) as connection:
            return connection.scalar(select(SETTINGS.c.value).where(*mine))

    def put_setting(self, owner: str, key: str, value: Json) -> None:
        """Set *key* to *value* for *owner*."""
        with writing(self._engine) as connection:
            upsert(connection, SETTINGS, {"owner": owner, "key": key, "value": value})

    def has_demo(self) -> bool:
        """Say whether there are demo runs."""
        with reading(self._engine) as connection:
            return connection.scalar(select(RUNS.c.id).where(RUNS.c.demo).limit(1)) is not None

    def remove_demo(self) -> int:
        """Forget all demo runs and return how many there were."""
        return self._delete(RUNS.c.demo)

    def ledger(self) -> MutableMapping[str, JsonObject]:
        """Return the sandbox's book: a mapping whose `setdefault` is atomic, kept like all else."""
        return SqlLedger(self._engine)

    def revision(self) -> int:
        """Return a number that rises with every change of runs."""
        with reading(self._engine) as connection:
            return connection.scalar(_REVISION) or 0

    def frame(
        self, where: RunFilter = ALL, after_revision: int | None = None
    ) -> dict[str, list[Json]]:
        """Return the COLUMNS of runs, in no order, for charts.

        With *after_revision*, only the runs that were changed after it.
        """
        query = _FRAME.where(*_conditions(where))
        if after_revision is not None:
            query = query.where(RUNS.c.revision > after_revision)
        with reading(self._engine) as connection:
            return _columns(connection.execute(query).all())

    def frames(self, batch: int = 50_000) -> Iterator[dict[str, list[Json]]]:
        """Yield the COLUMNS of all runs, a *batch* of rows at a time: a million at once is heavy.

        The store may not be used for anything else in between.
        """
        with reading(self._engine) as connection:
            for part in connection.execution_options(yield_per=batch).execute(_FRAME).partitions():
                yield _columns(part)

    def _one(self, condition: ColumnElement[bool]) -> Run | None:
        with reading(self._engine) as connection:
            row = connection.execute(_runs().where(condition)).one_or_none()
            return _run(row) if row else None

    def _delete(self, condition: ColumnElement[bool]) -> int:
        with writing(self._engine) as connection:
            _next_revision(connection)
            return connection.execute(delete(RUNS).where(condition)).rowcount


_REVISION: Final = select(COUNTERS.c.value).where(COUNTERS.c.name == "revision")


_FRAME: Final = select(*(RUNS.c[name] for name in COLUMNS))


def _columns(rows: Sequence[Row[Any]]) -> dict[str, list[Json]]:
    columns = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
    return {name: [*values] for name, values in zip(COLUMNS, columns, strict=True)}


def _next_revision(connection: Connection) -> int:
    """Return a new revision; its row stays locked, so revisions are seen in their order."""
    connection.execute(
        update(COUNTERS).where(COUNTERS.c.name == "revision").values(value=COUNTERS.c.value + 1)
    )
    return int(connection.scalars(_REVISION).one())


def _add(connection: Connection, runs: Sequence[Run]) -> set[str]:
    """Insert the *runs* that are new and return their ids."""
    revision = _next_revision(connection)
    added: set[str] = set()
    for start in range(0, len(runs), _BATCH):
        batch = runs[start : start + _BATCH]
        insert_new(connection, RUNS, [_row(run, revision) for run in batch])
        # A run that met another's launch key is not there, and must leave no documents either.
        mine = RUNS.c.id.in_([run.id for run in batch])
        added |= set(connection.scalars(select(RUNS.c.id).where(mine, RUNS.c.revision == revision)))
        insert_new(connection, DOCUMENTS, [_documents(run) for run in batch if run.id in added])
    return added


def _row(run: Run, revision: int) -> dict[str, Any]:
    row = {name: value for name, value in _members(run).items() if name not in _DOCUMENTS}
    return {**row, "cause": run.cause, "revision": revision}


def _members(record: Run | Event) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _documents(run: Run) -> dict[str, Any]:
    return {"run_id": run.id, **{name: getattr(run, name) for name in _DOCUMENTS}}


_OURS: Final = ("cause", "revision")


def _runs() -> Select[Any]:
    columns = (column for column in RUNS.c if column.name not in _OURS)
    return select(*columns, *(DOCUMENTS.c[name] for name in _DOCUMENTS)).join_from(
        RUNS, DOCUMENTS, RUNS.c.id == DOCUMENTS.c.run_id
    )


def _run(row: Row[Any]) -> Run:
    return Run(**row._mapping)


def _conditions(where: RunFilter) -> Iterator[ColumnElement[bool]]:
    for column, allowed in (
        (RUNS.c.kind, where.kinds),
        (RUNS.c.status, where.statuses),
        (RUNS.c.backend, where.backends),
        (RUNS.c.region, where.regions),
        (RUNS.c.instance_type, where.instance_types),
    ):
        if allowed:
            yield column.in_(allowed)
    if where.text:
        places = (RUNS.c.name, RUNS.c.failure_reason)
        yield or_(*(place.icontains(where.text, autoescape=True) for place in places))
    if where.since is not None:
        yield RUNS.c.created_at >= where.since
    if where.until is not None:
        yield RUNS.c.created_at < where.until
    if where.demo is not None:
        yield RUNS.c.demo == where.demo


def _ordered(query: Select[Any], order: str) -> Select[Any]:
    name = order.removeprefix("-")
    if name not in ORDERS:
        raise ValueError(order)
    column = RUNS.c[name]
    down = order.startswith("-")
    first = column.desc() if down else column.asc()
    last = RUNS.c.id.desc() if down else RUNS.c.id.asc()
    return query.order_by(first.nulls_last() if column.nullable else first, last)
