"""The sandbox's book: a mapping that outlives the process."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping

from sqlalchemy import Engine, delete, func, select

from sagestep.history.database import insert_new, reading, upsert, writing
from sagestep.history.tables import LEDGER
from sagestep.types import JsonObject


class SqlLedger(MutableMapping[str, JsonObject]):
    """A mapping kept in a table. What it returns is a copy: changes need an assignment."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getitem__(self, key: str) -> JsonObject:
        with reading(self._engine) as connection:
            entry = connection.scalar(select(LEDGER.c.entry).where(LEDGER.c.key == key))
        if entry is None:
            raise KeyError(key)
        found: JsonObject = entry
        return found

    def __setitem__(self, key: str, entry: JsonObject) -> None:
        with writing(self._engine) as connection:
            upsert(connection, LEDGER, {"key": key, "entry": entry})

    def __delitem__(self, key: str) -> None:
        with writing(self._engine) as connection:
            if not connection.execute(delete(LEDGER).where(LEDGER.c.key == key)).rowcount:
                raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        with reading(self._engine) as connection:
            return iter([*connection.scalars(select(LEDGER.c.key).order_by(LEDGER.c.key))])

    def __len__(self) -> int:
        with reading(self._engine) as connection:
            return connection.scalar(select(func.count()).select_from(LEDGER)) or 0

    def setdefault(self, key: str, default: JsonObject) -> JsonObject:
        """Return the entry of *key*, *default* if there was none: of many at once, one wins."""
        with writing(self._engine) as connection:
            insert_new(connection, LEDGER, [{"key": key, "entry": default}])
            entry: JsonObject = connection.scalars(
                select(LEDGER.c.entry).where(LEDGER.c.key == key)
            ).one()
        return entry
