"""Aggregates say what happened, and nothing that did not."""

from __future__ import annotations

import math
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd
import pytest

from sagestep.history import metrics
from sagestep.history._base import COLUMNS
from sagestep.history.metrics import Step

SEOUL = "Asia/Seoul"


def at(text, zone="UTC"):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


@pytest.fixture
def table(run):
    """Make a table of runs, each told by its members."""

    def make(*members, zone="UTC"):
        runs = [run(number, **one) for number, one in enumerate(members)]
        columns = {name: [getattr(one, name) for one in runs] for name in COLUMNS}
        return metrics.table(columns, zone)

    return make


def ended(status, created, seconds=600.0, **members):
    end = created + seconds
    return {"status": status, "created_at": created, "ended_at": end, **members}


MONDAY = at("2026-11-16T10:00")
DAY = 86_400.0


def test_days_without_runs_are_zero_and_no_day_is_missing(table):
    counts = metrics.runs_over_time(
        table(
            ended("Completed", MONDAY),
            ended("Failed", MONDAY),
            ended("Completed", MONDAY + 3 * DAY),
        )
    )
    assert [str(day.date()) for day in counts.index] == [
        "2026-11-16",
        "2026-11-17",
        "2026-11-18",
        "2026-11-19",
    ]
    assert counts["Completed"].tolist() == [1, 0, 0, 1]
    assert counts["Failed"].tolist() == [1, 0, 0, 0]


def test_days_are_those_of_the_readers_time_zone(table):
    late = {"created_at": at("2026-11-16T23:30")}
    assert metrics.runs_over_time(table(late)).index[0] == pd.Timestamp("2026-11-16")
    assert metrics.runs_over_time(table(late, zone=SEOUL)).index[0] == pd.Timestamp("2026-11-17")


def test_a_day_on_which_the_clocks_change_counts_once(table):
    zone = "Europe/Berlin"
    hours = [{"created_at": at("2026-10-24T22:30") + 3600 * hour} for hour in range(25)]
    counts = metrics.runs_over_time(table(*hours, zone=zone))
    assert counts.sum(axis=1).tolist() == [25]
    assert counts.index.tolist() == [pd.Timestamp("2026-10-25")]


def test_a_time_zone_that_is_none_is_a_mistake_of_the_caller(table):
    with pytest.raises(ZoneInfoNotFoundError):
        table({}, zone="Mars/Olympus")


def test_weeks_begin_on_monday(table):
    counts = metrics.runs_over_time(
        table(
            {"created_at": MONDAY - DAY}, {"created_at": MONDAY}, {"created_at": MONDAY + 6 * DAY}
        ),
        Step.WEEK,
    )
    assert [str(day.date()) for day in counts.index] == ["2026-11-09", "2026-11-16"]
    assert counts["InProgress"].tolist() == [1, 2]


def test_statuses_come_in_the_same_order_and_unknown_ones_last(table):
    made = table(*({"status": one} for one in ("Zombie", "Stopped", "Failed", "Completed")))
    assert list(metrics.runs_over_time(made)) == ["Completed", "Failed", "Stopped", "Zombie"]


@pytest.mark.parametrize(("days", "step"), [(0, Step.DAY), (119, Step.DAY), (120, Step.WEEK)])
def test_long_times_are_counted_in_weeks(table, days, step):
    made = table({"created_at": MONDAY}, {"created_at": MONDAY + days * DAY})
    assert metrics.step_for(made) is step


def test_success_is_of_what_completed_or_failed(table):
    rates = metrics.success_over_time(
        table(
            ended("Completed", MONDAY),
            ended("Completed", MONDAY),
            ended("Failed", MONDAY),
            ended("Stopped", MONDAY),
            ended("Refused", MONDAY),
            {"created_at": MONDAY},
            ended("Failed", MONDAY + 2 * DAY),
        )
    )
    assert rates["completed"].tolist() == [2, 0, 0]
    assert rates["ended"].tolist() == [3, 0, 1]
    assert rates["rate"].tolist()[0] == pytest.approx(2 / 3)
    assert math.isnan(rates["rate"].tolist()[1])
    assert rates["rolling"].tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 4])


def test_the_rolling_rate_forgets_what_is_older_than_a_week(table):
    rates = metrics.success_over_time(
        table(ended("Failed", MONDAY), ended("Completed", MONDAY + 7 * DAY))
    )
    assert rates["rolling"].tolist()[6] == 0
    assert rates["rolling"].tolist()[7] == 1


def test_durations_are_of_completed_runs(table):
    lengths = metrics.duration_over_time(
        table(
            *(ended("Completed", MONDAY, seconds) for seconds in (100.0, 200.0, 300.0)),
            ended("Failed", MONDAY, 9999.0),
            {"created_at": MONDAY},
            ended("Completed", MONDAY + 2 * DAY, 50.0),
        )
    )
    assert lengths["median"].tolist()[0] == 200
    assert lengths["p95"].tolist()[0] == pytest.approx(290)
    assert lengths["count"].tolist() == [3, 0, 1]
    assert math.isnan(lengths["median"].tolist()[1])


def test_durations_by_instance_are_of_the_most_used_types_slowest_first(table):
    members = [ended("Completed", MONDAY, 10.0, instance_type="ml.rare")]
    members += [ended("Completed", MONDAY, 20.0, instance_type="ml.quick")] * 2
    members += [ended("Completed", MONDAY, 90.0, instance_type="ml.slow")] * 2
    found = metrics.duration_by_instance(table(*members), most=2)
    assert found.index.tolist() == ["ml.slow", "ml.quick"]
    assert found["median"].tolist() == [90, 20]


def test_an_unknown_price_is_counted_apart_and_is_not_zero(table):
    costs = metrics.cost_by_instance(
        table(
            {"instance_type": "ml.a", "billable_seconds": 60.0, "usd": 1.5},
            {"instance_type": "ml.a", "billable_seconds": 60.0, "usd": 2.5},
            {"instance_type": "ml.a", "billable_seconds": 60.0, "usd": None},
            {"instance_type": "ml.b", "billable_seconds": 60.0, "usd": 9.0},
            {"instance_type": "ml.c", "billable_seconds": 60.0, "usd": None},
            {"instance_type": "ml.d", "billable_seconds": None, "usd": None},
        )
    )
    assert costs.index.tolist() == ["ml.b", "ml.a", "ml.c"]
    assert costs["usd"].tolist()[:2] == [9.0, 4.0]
    assert math.isnan(costs["usd"].tolist()[2])
    assert costs["priced"].tolist() == [1, 2, 0]
    assert costs["unknown"].tolist() == [0, 1, 1]


def test_causes_are_of_failed_and_refused_runs_the_most_frequent_first(table):
    causes = metrics.failure_causes(
        table(
            ended("Failed", MONDAY, failure_reason="ClientError: a"),
            ended("Failed", MONDAY, failure_reason="AlgorithmError: b"),
            ended("Failed", MONDAY, failure_reason="AlgorithmError: c"),
            ended("Refused", MONDAY, failure_reason="ResourceInUse: d"),
            ended("Failed", MONDAY, failure_reason="just words"),
            ended("Completed", MONDAY),
        )
    )
    assert causes.iloc[0] == 2
    assert dict(causes) == {"AlgorithmError": 2, "ClientError": 1, "Other": 1, "ResourceInUse": 1}


@pytest.mark.parametrize(
    "aggregate",
    [
        metrics.runs_over_time,
        metrics.success_over_time,
        metrics.duration_over_time,
        metrics.duration_by_instance,
        metrics.cost_by_instance,
        metrics.failure_causes,
    ],
)
def test_no_runs_come_to_nothing(table, aggregate):
    assert len(aggregate(table())) == 0
    assert metrics.step_for(table()) is Step.DAY
