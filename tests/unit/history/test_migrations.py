"""The steps lead to the tables that the code works with."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.dialects import postgresql, sqlite

from sagestep.history.migrations import STEPS, migrate
from sagestep.history.store import SqlStore, _ordered, _runs
from sagestep.history.tables import METADATA, MIGRATIONS


@pytest.fixture
def engine():
    made = create_engine("sqlite://")
    yield made
    made.dispose()


def test_they_make_exactly_the_tables_and_columns_that_are_used(engine):
    with engine.begin() as connection:
        migrate(connection)
        found = inspect(connection)
        made = {
            table: {column["name"]: column["nullable"] for column in found.get_columns(table)}
            for table in found.get_table_names()
        }
    assert {table: set(columns) for table, columns in made.items()} == {
        table.name: {column.name for column in table.c} for table in METADATA.sorted_tables
    }
    for table in METADATA.sorted_tables:
        for column in table.c:
            if not column.primary_key:
                assert made[table.name][column.name] == column.nullable, (table.name, column.name)


def test_each_is_applied_once_and_remembered_by_name(engine):
    with engine.begin() as connection:
        migrate(connection)
        migrate(connection)
        names = list(connection.scalars(select(MIGRATIONS.c.name)))
    assert names == [step.__name__ for step in STEPS]


def test_their_names_count_up():
    numbers = [int(step.__name__[1:4]) for step in STEPS]
    assert numbers == list(range(1, len(STEPS) + 1))


def test_a_database_of_an_older_version_is_brought_up_to_date(tmp_path, engine, run):
    path = tmp_path / "old.db"
    old = create_engine(f"sqlite:///{path}")
    with old.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE migrations (name TEXT PRIMARY KEY, applied_at DOUBLE PRECISION NOT NULL)"
        )
        STEPS[0](connection)
        connection.exec_driver_sql(f"INSERT INTO migrations VALUES ('{STEPS[0].__name__}', 1.0)")
    old.dispose()
    store = SqlStore(f"sqlite:///{path}")
    assert store.add_run(run()) == run()
    store.close()


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_queries_have_words_in_both_databases(dialect):
    text = str(_ordered(_runs(), "-usd").limit(1).compile(dialect=dialect))
    assert "runs.usd DESC NULLS LAST" in text
