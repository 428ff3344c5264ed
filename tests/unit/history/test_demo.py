"""The demo history is the same each time, looks real, and every request in it is sound."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from sagestep.draft import JobDraft
from sagestep.history.demo import BAD_WEEK, DAYS, demo_runs, load_demo, remove_demo
from sagestep.history.records import RunFilter
from sagestep.kinds import kind
from sagestep.plan import make_plan
from sagestep.schema.check import violations
from sagestep.types import Target

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC).timestamp()


@pytest.fixture(scope="module")
def demo():
    return [*demo_runs(NOW)]


@pytest.fixture(scope="module")
def runs(demo):
    return [run for run, _ in demo]


def test_it_is_the_same_each_time(demo):
    assert demo == [*demo_runs(NOW)]


def test_it_has_some_four_hundred_runs_of_the_last_ninety_days(runs):
    assert 350 <= len(runs) <= 480
    assert min(run.created_at for run in runs) > NOW - (DAYS + 1) * 86_400
    assert max(run.ended_at for run in runs) < NOW


def test_every_run_is_marked_as_demo(runs):
    assert {(run.demo, run.backend) for run in runs} == {(True, "demo")}


def test_ids_launch_keys_and_names_are_unique(runs):
    for member in ("id", "launch_key", "name"):
        assert len({getattr(run, member) for run in runs}) == len(runs)


def test_every_request_is_clean_under_the_schema_check(runs):
    assert [run.name for run in runs if violations(run.operation, run.request)] == []


def test_every_draft_makes_a_plan_without_errors(runs):
    for run in runs[::9]:
        draft = JobDraft.model_validate(run.draft)
        plan = make_plan(draft, Target(run.region))
        assert plan.errors == (), run.name
        assert draft.values == run.request
        assert plan.machine == run.machine


def test_the_mix_of_ends_is_a_realistic_one(runs):
    ends = Counter(run.status for run in runs)
    assert ends["Completed"] > 0.7 * len(runs)
    assert ends["Failed"] > 0.05 * len(runs)
    assert ends["Stopped"] > 5
    causes = {run.cause for run in runs} - {None}
    assert causes == {"AlgorithmError", "ClientError", "CapacityError", "InternalServerError"}


def test_only_failed_runs_have_a_reason(runs):
    assert {run.status for run in runs if run.failure_reason} == {"Failed"}
    assert all(run.failure_reason for run in runs if run.status == "Failed")


def test_one_week_is_worse_than_the_others(runs):
    def failed_share(some):
        return sum(run.status == "Failed" for run in some) / len(some)

    today = datetime.fromtimestamp(NOW, UTC).date()
    bad, other = [], []
    for run in runs:
        ago = (today - datetime.fromtimestamp(run.created_at, UTC).date()).days
        (bad if ago in BAD_WEEK else other).append(run)
    assert failed_share(bad) > 3 * failed_share(other)


def test_weekends_are_quieter(runs):
    days = Counter(datetime.fromtimestamp(run.created_at, UTC).weekday() for run in runs)
    assert max(days[5], days[6]) < min(days[day] for day in range(5))


def test_spot_jobs_are_billed_for_less_than_they_ran(runs):
    ran = [run for run in runs if run.started_at is not None]
    spot = [run for run in ran if run.request.get("EnableManagedSpotTraining")]
    assert len(spot) > 20
    for run in ran:
        seconds = run.ended_at - run.started_at
        if run in spot:
            assert run.billable_seconds < 0.5 * seconds
        else:
            assert run.billable_seconds == pytest.approx(seconds, abs=1)


def test_costs_follow_from_billed_seconds_and_unknown_prices_have_none(runs):
    assert {run.instance_type for run in runs if run.usd is None and run.billable_seconds} == {
        "ml.m7i.4xlarge"
    }
    assert all(run.usd is None for run in runs if run.billable_seconds is None)
    assert all(run.usd > 0 for run in runs if run.usd is not None)


def test_no_run_outlives_its_own_limit(demo):
    for run, events in demo:
        moments = {event.secondary: event.at for event in events}
        if "Training" in moments:
            later = min(event.at for event in events if event.at > moments["Training"])
            limit = run.request["StoppingCondition"]["MaxRuntimeInSeconds"]
            assert later - moments["Training"] <= limit + 1e-3


def test_events_lead_from_the_creation_to_the_end(demo):
    for run, events in demo:
        assert [event.seq for event in events] == list(range(len(events)))
        assert events[0].at == run.created_at
        assert events[-1].at == pytest.approx(run.ended_at)
        assert (events[-1].status, events[-1].secondary) == (run.status, run.secondary)
        assert all(one.at <= two.at for one, two in pairwise(events))


def test_its_statuses_are_those_of_the_service_model(demo):
    from sagestep.backends.answers import answer_fields

    answer = answer_fields(kind("training").describe)
    for run, events in demo:
        assert run.status in answer.member("TrainingJobStatus").enum
        for event in events:
            assert event.secondary in answer.member("SecondaryStatus").enum


def test_loading_twice_makes_no_doubles_and_removing_leaves_the_rest(store, run):
    store.add_run(run())
    count = load_demo(store, NOW)
    assert load_demo(store, NOW) == count
    assert store.count(RunFilter(demo=True)) == count
    some = store.runs(RunFilter(demo=True), limit=1)[0]
    assert len(store.events(some.id)) > 2
    assert remove_demo(store) == count
    assert [left.id for left in store.runs()] == ["r1"]
