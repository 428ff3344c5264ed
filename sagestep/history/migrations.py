"""How a database comes to have the tables of `tables`: small steps, each applied once, in order.

A step is never changed once it has been released; a later one mends it. The DDL is what SQLite and
PostgreSQL have in common.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, insert, select, text

from sagestep.history.tables import MIGRATIONS

_LOCK: Final = 5_347_110_918
"""Which advisory lock keeps two processes from migrating one PostgreSQL database at once."""


def migrate(connection: Connection) -> None:
    """Apply the steps that are missing. The caller's transaction holds them together."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    _run(
        connection,
        "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, "
        "applied_at DOUBLE PRECISION NOT NULL)",
    )
    applied = set(connection.scalars(select(MIGRATIONS.c.name)))
    for step in STEPS:
        if step.__name__ not in applied:
            step(connection)
            connection.execute(
                insert(MIGRATIONS), {"name": step.__name__, "applied_at": time.time()}
            )


def m001_drafts(connection: Connection) -> None:
    """Make room for drafts and settings."""
    _run(
        connection,
        """
        CREATE TABLE drafts (
            id TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            "values" TEXT NOT NULL,
            updated_at DOUBLE PRECISION NOT NULL
        )
        """,
        "CREATE INDEX drafts_of_owner ON drafts (owner, updated_at)",
        """
        CREATE TABLE settings (
            owner TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (owner, key)
        )
        """,
    )


def m002_runs(connection: Connection) -> None:
    """Make room for runs, their documents and their events."""
    _run(
        connection,
        """
        CREATE TABLE runs (
            id TEXT PRIMARY KEY,
            launch_key TEXT NOT NULL UNIQUE,
            draft_id TEXT,
            kind TEXT NOT NULL,
            operation TEXT NOT NULL,
            name TEXT NOT NULL,
            backend TEXT NOT NULL,
            region TEXT NOT NULL,
            status TEXT NOT NULL,
            secondary TEXT,
            created_at DOUBLE PRECISION NOT NULL,
            started_at DOUBLE PRECISION,
            ended_at DOUBLE PRECISION,
            billable_seconds DOUBLE PRECISION,
            instance_type TEXT,
            instance_count BIGINT,
            usd DOUBLE PRECISION,
            failure_reason TEXT,
            cause TEXT,
            digest TEXT NOT NULL,
            arn TEXT,
            demo BOOLEAN NOT NULL,
            revision BIGINT NOT NULL
        )
        """,
        "CREATE INDEX runs_by_creation ON runs (created_at, id)",
        "CREATE INDEX runs_by_status ON runs (status, created_at)",
        "CREATE INDEX runs_by_revision ON runs (revision)",
        "CREATE INDEX runs_of_draft ON runs (draft_id, created_at)",
        "CREATE INDEX runs_for_show ON runs (demo, created_at)",
        """
        CREATE TABLE documents (
            run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
            request TEXT NOT NULL,
            machine TEXT NOT NULL,
            draft TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE events (
            run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            seq BIGINT NOT NULL,
            at DOUBLE PRECISION NOT NULL,
            type TEXT NOT NULL,
            status TEXT,
            secondary TEXT,
            message TEXT NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY (run_id, seq)
        )
        """,
        "CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL)",
        "INSERT INTO counters (name, value) VALUES ('revision', 0)",
    )


def m003_ledger(connection: Connection) -> None:
    """Make room for the sandbox's book."""
    _run(connection, "CREATE TABLE ledger (key TEXT PRIMARY KEY, entry TEXT NOT NULL)")


STEPS: Final[tuple[Callable[[Connection], None], ...]] = (m001_drafts, m002_runs, m003_ledger)


def _run(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.execute(text(statement))
