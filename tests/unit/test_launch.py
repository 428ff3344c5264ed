"""A launch makes one run of one job, whatever happens, and the run follows the job to its end."""

from __future__ import annotations

import math
from dataclasses import replace
from threading import Barrier, Thread

import pytest

from sagestep.backends._base import BackendError
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox
from sagestep.draft import new_draft
from sagestep.history.store import SqlStore
from sagestep.kinds import kind
from sagestep.kinds.training import TRAINING
from sagestep.launch import launch, progress, refresh, stop
from sagestep.plan import make_plan
from sagestep.types import SagestepError, Target, Text, dynamic
from tests.unit.backends.conftest import SPOT, training_request


@pytest.fixture
def store():
    made = SqlStore()
    yield made
    made.close()


@pytest.fixture
def clock():
    return ManualClock(1_000_000.0)


@pytest.fixture
def sandbox(store, clock):
    def make(outcome=Outcome.COMPLETED, rate=1.0, region="us-east-1"):
        return Sandbox(store.ledger(), region, outcome=outcome, rate=rate, clock=clock)

    return make


@pytest.fixture
def plan():
    def make(region="us-east-1", **members):
        return make_plan(new_draft(TRAINING, training_request(**members)), Target(region))

    return make


class Broken:
    """A backend that goes wrong as told, and counts how often it is asked."""

    region = "us-east-1"

    def __init__(self, error):
        self.error = error
        self.asked = 0

    def __getattr__(self, name):
        def ask(*_):
            self.asked += 1
            raise self.error

        return ask


def start(plan, backend, store, clock, key="k"):
    return launch(plan, backend, store, key=key, backend_name="sandbox", clock=clock)


def test_a_launch_makes_the_job_and_its_record(plan, sandbox, store, clock):
    made = plan()
    run = start(made, sandbox(), store, clock)
    assert store.run(run.id) == run
    assert (run.status, run.secondary) == ("InProgress", "Starting")
    assert run.arn.endswith(":training-job/churn-1")
    assert (run.kind, run.operation, run.name) == ("training", "CreateTrainingJob", "churn-1")
    assert (run.region, run.backend, run.demo) == ("us-east-1", "sandbox", False)
    assert (run.instance_type, run.instance_count) == ("ml.m5.xlarge", 1)
    assert run.digest == made.digest
    assert run.request == made.draft.values
    assert run.machine == made.machine
    assert run.draft["id"] == run.draft_id == made.draft.id
    assert [event.secondary for event in store.events(run.id)] == ["Starting"]


def test_the_record_is_written_before_the_backend_is_asked(plan, store, clock):
    seen = []

    class Watching(Broken):
        def create(self, operation, request):
            seen.append(store.run_of_launch("k").status)
            return "arn:x"

    start(plan(), Watching(None), store, clock)
    assert seen == ["Submitting"]


def test_the_second_click_returns_the_first_ones_run(plan, sandbox, store, clock):
    first = start(plan(), sandbox(), store, clock)
    assert start(plan(), sandbox(), store, clock) == first
    assert store.count() == 1


def test_two_clicks_at_once_make_one_job_and_one_run(plan, sandbox, store, clock):
    made, backend, barrier, got = plan(), sandbox(), Barrier(2), []

    def click():
        barrier.wait()
        got.append(start(made, backend, store, clock).id)

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 2
    assert len(set(got)) == 1
    assert store.count() == 1
    assert len(store.ledger()) == 1
    assert store.run(got[0]).status == "InProgress"


def test_a_refusal_is_a_run_too_with_the_reason(plan, sandbox, store, clock):
    start(plan(), sandbox(), store, clock)
    run = start(plan(), sandbox(), store, clock, key="again")
    assert run.status == "Refused"
    assert run.cause == "ResourceInUse"
    assert run.over
    assert store.run(run.id) == run


def test_a_plan_with_errors_is_not_launched(plan, sandbox, store, clock):
    made = plan(RoleArn="nobody")
    assert not made.ready
    with pytest.raises(SagestepError) as error:
        start(made, sandbox(), store, clock)
    assert error.value.text.key == "launch.error.not_ready"
    assert store.count() == 0


def test_dynamic_values_need_an_execution_input(plan, sandbox, store, clock):
    made = plan(TrainingJobName=dynamic("$.name"))
    with pytest.raises(SagestepError) as error:
        start(made, sandbox(), store, clock)
    assert error.value.text.key == "launch.error.needs_input"
    assert error.value.text.params["expressions"] == "$.name"
    run = launch(
        made,
        sandbox(),
        store,
        key="k",
        backend_name="sandbox",
        execution_input={"name": "from-input"},
        clock=clock,
    )
    assert run.name == "from-input"
    assert run.request["TrainingJobName"] == "from-input"


def test_a_name_that_comes_to_nothing_is_said(plan, sandbox, store, clock):
    made = plan(TrainingJobName=dynamic("$.name"))
    with pytest.raises(SagestepError) as error:
        launch(
            made,
            sandbox(),
            store,
            key="k",
            backend_name="sandbox",
            execution_input={"name": 5},
            clock=clock,
        )
    assert error.value.text.key == "launch.error.no_name"


def test_without_an_answer_the_run_stays_submitting_until_someone_knows(
    plan, sandbox, store, clock
):
    unreachable = Broken(SagestepError(Text("backend.refused")))
    with pytest.raises(SagestepError):
        start(plan(), unreachable, store, clock)
    run = store.run_of_launch("k")
    assert run.status == "Submitting"
    assert refresh(run, sandbox(), store, clock) == run
    clock.advance(301)
    lost = refresh(run, sandbox(), store, clock)
    assert (lost.status, lost.cause) == ("Refused", "ResourceNotFound")
    assert store.run(run.id) == lost


def test_a_job_whose_answer_got_lost_is_found_again(plan, sandbox, store, clock):
    class Deaf(Sandbox):
        def create(self, operation, request):
            super().create(operation, request)
            raise SagestepError(Text("backend.refused"))

    with pytest.raises(SagestepError):
        start(plan(), Deaf(store.ledger(), clock=clock), store, clock)
    found = refresh(store.run_of_launch("k"), sandbox(), store, clock)
    assert found.status == "InProgress"
    assert found.arn is not None


def test_an_older_job_of_the_same_name_is_not_taken_for_the_lost_one(plan, sandbox, store, clock):
    start(plan(), sandbox(), store, clock)
    clock.advance(5000)
    with pytest.raises(SagestepError):
        start(plan(), Broken(SagestepError(Text("backend.refused"))), store, clock, key="later")
    run = refresh(store.run_of_launch("later"), sandbox(), store, clock)
    assert (run.status, run.cause) == ("Refused", "ResourceInUse")
    assert run.ended_at == run.created_at


def test_what_is_there_at_once_is_over_at_once(sandbox, store, clock):
    request = {
        "ModelName": "churn",
        "ExecutionRoleArn": "arn:aws:iam::111122223333:role/Model",
        "PrimaryContainer": {"Image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1"},
    }
    made = make_plan(new_draft(kind("model"), request), Target())
    run = start(made, sandbox(), store, clock)
    assert (run.status, run.over) == ("Completed", True)
    assert run.usd is None


def test_a_run_follows_its_job_to_the_end(plan, sandbox, store, clock):
    backend = sandbox()
    run = start(plan(), backend, store, clock)
    shares, statuses = [], []
    while not run.over:
        shares.append(progress(run, backend))
        statuses.append(run.secondary)
        clock.advance(20)
        run = refresh(run, backend, store, clock)
    assert run.status == "Completed"
    assert progress(run, backend) == 1.0
    assert shares == sorted(shares)
    assert store.run(run.id) == run
    events = store.events(run.id)
    assert [event.secondary for event in events] == [*dict.fromkeys(statuses), "Completed"]
    assert [event.seq for event in events] == list(range(len(events)))
    assert events[-1].at == run.ended_at
    assert run.started_at < run.ended_at


def test_costs_follow_from_billed_seconds_instances_and_price(plan, sandbox, store, clock):
    resources = {"InstanceType": "ml.m5.xlarge", "InstanceCount": 2, "VolumeSizeInGB": 10}
    backend = sandbox(rate=math.inf)
    run = refresh(
        start(plan(ResourceConfig=resources), backend, store, clock), backend, store, clock
    )
    assert run.usd == pytest.approx(run.billable_seconds / 3600 * 2 * 0.23)


def test_a_spot_job_is_not_discounted_twice(plan, sandbox, store, clock):
    backend = sandbox(rate=math.inf)
    run = refresh(start(plan(**SPOT), backend, store, clock), backend, store, clock)
    assert run.billable_seconds < run.ended_at - run.started_at
    assert run.usd == pytest.approx(run.billable_seconds / 3600 * 0.23)


def test_an_unknown_price_is_no_cost_and_not_zero(plan, sandbox, store, clock):
    resources = {"InstanceType": "ml.m7i.4xlarge", "InstanceCount": 1, "VolumeSizeInGB": 10}
    backend = sandbox(rate=math.inf)
    made = plan(ResourceConfig=resources)
    run = refresh(start(made, backend, store, clock), backend, store, clock)
    assert run.billable_seconds > 0
    assert run.usd is None


def test_a_failure_is_written_down(plan, sandbox, store, clock):
    backend = sandbox(Outcome.BAD_INPUT, rate=math.inf)
    run = refresh(start(plan(), backend, store, clock), backend, store, clock)
    assert (run.status, run.cause) == ("Failed", "ClientError")


def test_a_run_that_is_over_asks_nobody(plan, sandbox, store, clock):
    backend = sandbox(rate=math.inf)
    run = refresh(start(plan(), backend, store, clock), backend, store, clock)
    nobody = Broken(AssertionError("asked"))
    assert refresh(run, nobody, store, clock) is run
    assert stop(run, nobody, store) is run
    assert progress(run, nobody) == 1.0
    assert nobody.asked == 0


def test_a_look_at_an_unchanged_job_writes_nothing(plan, sandbox, store, clock):
    backend = sandbox()
    run = start(plan(), backend, store, clock)
    revision = store.revision()
    assert refresh(run, backend, store, clock) == run
    assert store.revision() == revision


def test_a_job_is_stopped_through_its_run(plan, sandbox, store, clock):
    backend = sandbox()
    run = start(plan(), backend, store, clock)
    clock.advance(300)
    run = stop(refresh(run, backend, store, clock), backend, store)
    assert (run.status, run.over) == ("Stopping", False)
    clock.advance(100)
    run = refresh(run, backend, store, clock)
    assert (run.status, run.secondary, run.over) == ("Stopped", "Stopped", True)
    assert [event.secondary for event in store.events(run.id)][-2:] == ["Stopping", "Stopped"]


def test_a_job_that_vanished_is_said(plan, sandbox, store, clock):
    run = start(plan(), sandbox(), store, clock)
    store.ledger().clear()
    with pytest.raises(BackendError) as error:
        refresh(run, sandbox(), store, clock)
    assert error.value.error == "ResourceNotFound"
    assert store.run(run.id).status == "InProgress"


def test_progress_is_guessed_from_the_phase_where_the_backend_cannot_know(
    plan, sandbox, store, clock
):
    run = start(plan(), sandbox(), store, clock)
    mute = Broken(BackendError("ThrottlingException", "slow down"))
    shares = [
        progress(replace(run, secondary=word), mute)
        for word in ("Starting", "Pending", "Downloading", "Training", "Uploading", "Unheard")
    ]
    assert shares[0] == shares[-1] == 0
    assert shares[:-1] == sorted(shares[:-1])
    assert shares[4] < 1


def test_runs_survive_a_restart_of_everything(plan, clock, tmp_path):
    url = f"sqlite:///{tmp_path / 'jobs.db'}"
    store = SqlStore(url)
    run = start(plan(), Sandbox(store.ledger(), clock=clock, rate=60.0), store, clock)
    store.close()
    clock.advance(10_000)
    again = SqlStore(url)
    run = refresh(again.run(run.id), Sandbox(again.ledger(), clock=clock), again, clock)
    assert run.status == "Completed"
    again.close()
