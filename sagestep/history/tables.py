"""The tables as they are now; `migrations` says how a database gets there."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Dialect, Double, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

from sagestep.types import Json


class PlainText(TypeDecorator[str]):
    """A text that any database takes.

    SQLite wants well-formed Unicode, and PostgreSQL no NUL. A pasted document may have either: what
    does not fit becomes U+FFFD.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        """Return *value* with nothing in it that a database refuses."""
        if value is None or (value.isascii() and "\0" not in value):
            return value
        well_formed = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return well_formed.replace("\0", "\ufffd")


class JsonText(TypeDecorator[Any]):
    """A JSON value as ASCII text: any number and lone surrogates come back as they went in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Json, _: Dialect) -> str:
        """Return *value* as text."""
        return json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: Any, _: Dialect) -> Json:
        """Return the value that the text stands for."""
        return None if value is None else json.loads(value)


METADATA = MetaData()

MIGRATIONS = Table(
    "migrations",
    METADATA,
    Column("name", String, primary_key=True),
    Column("applied_at", Double, nullable=False),
)

COUNTERS = Table(
    "counters",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("id", PlainText, primary_key=True),
    Column("owner", PlainText, nullable=False),
    Column("kind", PlainText, nullable=False),
    Column("title", PlainText, nullable=False),
    Column("values", JsonText, nullable=False),
    Column("updated_at", Double, nullable=False),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("id", PlainText, primary_key=True),
    Column("launch_key", PlainText, nullable=False, unique=True),
    Column("draft_id", PlainText),
    Column("kind", PlainText, nullable=False),
    Column("operation", PlainText, nullable=False),
    Column("name", PlainText, nullable=False),
    Column("backend", PlainText, nullable=False),
    Column("region", PlainText, nullable=False),
    Column("status", PlainText, nullable=False),
    Column("secondary", PlainText),
    Column("created_at", Double, nullable=False),
    Column("started_at", Double),
    Column("ended_at", Double),
    Column("billable_seconds", Double),
    Column("instance_type", PlainText),
    Column("instance_count", BigInteger),
    Column("usd", Double),
    Column("failure_reason", PlainText),
    Column("cause", PlainText),
    Column("digest", PlainText, nullable=False),
    Column("arn", PlainText),
    Column("demo", Boolean, nullable=False),
    Column("revision", BigInteger, nullable=False),
)

# Apart from RUNS, so that charts and lists of a million runs do not read past their documents.
DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("run_id", PlainText, primary_key=True),
    Column("request", JsonText, nullable=False),
    Column("machine", JsonText, nullable=False),
    Column("draft", JsonText, nullable=False),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("run_id", PlainText, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("at", Double, nullable=False),
    Column("type", PlainText, nullable=False),
    Column("status", PlainText),
    Column("secondary", PlainText),
    Column("message", PlainText, nullable=False),
    Column("detail", JsonText, nullable=False),
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("owner", PlainText, primary_key=True),
    Column("key", PlainText, primary_key=True),
    Column("value", JsonText, nullable=False),
)

LEDGER = Table(
    "ledger",
    METADATA,
    Column("key", PlainText, primary_key=True),
    Column("entry", JsonText, nullable=False),
)
