"""Reach a database: an engine that waits its turn, and transactions that fail in one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, QueuePool, Table, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from sagestep.history.migrations import migrate
from sagestep.types import SagestepError, Text

IN_MEMORY: Final = "sqlite://"

Row = Mapping[str, Any]


def connect(url: str, patience: float) -> Engine:
    """Return an engine for *url* whose tables are there; *patience* is how long to wait for a lock.

    Raises:
        SQLAlchemyError, ImportError: the database cannot be used, or its driver is not installed.
    """
    where = make_url(url)
    if where.get_backend_name() != "sqlite":
        engine = create_engine(where, pool_pre_ping=True)
    elif url == IN_MEMORY:
        # The database is its one connection: threads take turns at it.
        engine = create_engine(
            where,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            connect_args={"check_same_thread": False},
        )
    else:
        engine = create_engine(where, connect_args={"timeout": patience})
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
    try:
        with engine.begin() as connection:
            _lock(connection)
            migrate(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:
        # Someone else is at the file, perhaps doing just this. It is about speed only.
        return


def _lock(connection: Connection) -> None:
    """Take SQLite's write lock first: a transaction that has read may not wait for it any more."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection to read with.

    Raises:
        SagestepError: the database cannot be read.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except (SQLAlchemyError, ValueError, RecursionError) as error:
        raise SagestepError(Text("store.unreadable", {"reason": reason(error)})) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection to write with; all is kept, or nothing.

    Raises:
        SagestepError: the database cannot be written.
    """
    try:
        with engine.begin() as connection:
            _lock(connection)
            yield connection
    except (SQLAlchemyError, ValueError, RecursionError) as error:
        raise SagestepError(Text("store.unwritable", {"reason": reason(error)})) from error


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert *rows*, leaving out those that meet a unique value which is there already."""
    if rows:
        statement = _dialect(connection).insert(table).on_conflict_do_nothing()
        connection.execute(statement, [*rows])


def upsert(connection: Connection, table: Table, row: Row) -> None:
    """Insert *row*, or put it in place of the one with its primary key."""
    keys = [column.name for column in table.primary_key]
    rest = {name: value for name, value in row.items() if name not in keys}
    statement = _dialect(connection).insert(table).values(**row)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))


def _dialect(connection: Connection) -> Any:
    if connection.dialect.name == "sqlite":
        return sqlite
    from sqlalchemy.dialects import postgresql

    return postgresql


def reason(error: BaseException) -> str:
    """Return the database's own words for *error*, in one line."""
    words = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
    return words.splitlines()[0]
