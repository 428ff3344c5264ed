"""The table in memory is at all times what the store holds."""

from __future__ import annotations

import pytest

from sagestep.history import metrics
from sagestep.history.live import ZONES, LiveTable
from sagestep.history.records import ALL, RunFilter


class Counting:
    """A store that counts how often everything is read."""

    def __init__(self, store):
        self.store = store
        self.whole = 0

    def __getattr__(self, name):
        return getattr(self.store, name)

    def frames(self, batch=2):
        self.whole += 1
        return self.store.frames(batch)


@pytest.fixture
def counting(store):
    return Counting(store)


def same(live, store, where=ALL, zone="UTC"):
    """Say whether the table and the store agree on every cell, whatever the order."""
    kept, fresh = live.runs(where, zone), metrics.table(store.frame(where), zone)
    columns = list(fresh)
    one = kept[columns].astype(object).sort_values("id").to_dict("list")
    two = fresh.astype(object).sort_values("id").to_dict("list")
    return str(one) == str(two)


def test_it_follows_every_change_and_reads_only_what_changed(counting, run):
    live = LiveTable(counting)
    assert live.runs().empty
    counting.add_runs([run(number) for number in range(5)])
    assert same(live, counting)
    counting.update_run(
        run(3, status="NeverSeen", failure_reason="NewError: x", instance_type=None)
    )
    assert same(live, counting)
    counting.add_run(run(9, instance_type="ml.new"))
    assert same(live, counting)
    assert counting.whole == 1


def test_a_deletion_is_noticed(counting, run):
    counting.add_runs([run(number) for number in range(5)])
    live = LiveTable(counting)
    live.runs()
    counting.delete_run("r2")
    counting.add_run(run(7))
    assert same(live, counting)
    assert counting.whole == 2


def test_nothing_is_read_when_nothing_changed(counting, run):
    counting.add_run(run())
    live = LiveTable(counting)
    assert live.runs() is not None
    assert live.runs(timezone="Asia/Seoul")["day"].notna().all()
    assert counting.whole == 1


@pytest.mark.parametrize(
    "where",
    [
        RunFilter(kinds=("training",)),
        RunFilter(statuses=("Failed",)),
        RunFilter(backends=("demo",), demo=True),
        RunFilter(regions=("nowhere",)),
        RunFilter(instance_types=("ml.m5.xlarge",)),
        RunFilter(since=2.0, until=4.0),
        RunFilter(text="churn-1"),
        RunFilter(demo=False),
    ],
)
def test_it_filters_as_the_store_does(store, run, where):
    store.add_runs(
        [
            run(1, created_at=1.0, status="Failed"),
            run(2, created_at=2.0, backend="demo", demo=True, instance_type=None),
            run(3, created_at=4.0, kind="transform"),
        ]
    )
    assert same(LiveTable(store), store, where)


def test_many_time_zones_are_served_and_few_remembered(store, run):
    store.add_run(run(created_at=at_midnight))
    live = LiveTable(store)
    zones = ["UTC", "Asia/Seoul", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"]
    days = [live.runs(timezone=zone)["day"].iloc[0].day for zone in zones]
    assert days == [16, 16, 16, 15, 16, 16]
    assert len(live._days) <= ZONES


at_midnight = 1_794_787_200.0
"""2026-11-16 at midnight in Greenwich."""
