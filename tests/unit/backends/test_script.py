"""Whatever is asked for, a script is a life that SageMaker could have led."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.backends.answers import answer_fields
from sagestep.backends.sandbox.outcome import Ending, Outcome, draw, possible
from sagestep.backends.sandbox.script import compose, stopped
from sagestep.kinds import Phase, all_kinds, kind
from sagestep.kinds.training import TRAINING
from tests.unit.backends.conftest import SPOT, training_request

CYCLE = TRAINING.life_cycle
FINAL = {phase.status for phase in (CYCLE.completed, CYCLE.failed, CYCLE.stopped)}

limits = st.integers(1, 10**6)
requests = st.builds(
    lambda run, extra, spot, checkpoint, instance, count: training_request(
        **{
            "StoppingCondition": {"MaxRuntimeInSeconds": run}
            | ({"MaxWaitTimeInSeconds": run + extra} if spot else {}),
            "EnableManagedSpotTraining": spot,
            "ResourceConfig": {"InstanceType": instance, "InstanceCount": count},
        }
        | ({"CheckpointConfig": SPOT["CheckpointConfig"]} if checkpoint else {})
    ),
    limits,
    st.integers(0, 10**5),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["ml.m5.large", "ml.p4d.24xlarge", "ml.unheard.of"]),
    st.integers(1, 50),
)
scripts = st.builds(
    lambda request, outcome, seed: (
        request,
        outcome,
        compose(TRAINING, request, outcome, Random(seed)),
    ),
    requests,
    st.sampled_from(Outcome),
    st.integers(),
)


@given(scripts)
def test_time_never_goes_back_and_begins_at_zero(made):
    _, _, script = made
    assert script.beats[0].at == 0
    assert all(one.at <= two.at for one, two in pairwise(script.beats))
    assert script.started is None or 0 <= script.started <= script.seconds


@given(scripts)
def test_exactly_one_status_is_final_and_it_is_the_last(made):
    _, _, script = made
    assert [beat.status in FINAL for beat in script.beats] == [False] * (len(script.beats) - 1) + [
        True
    ]


@given(scripts)
def test_work_stays_within_the_run_limit(made):
    request, _, script = made
    assert script.worked <= request["StoppingCondition"]["MaxRuntimeInSeconds"]


@given(scripts)
def test_a_spot_job_stays_within_its_wait_limit(made):
    request, _, script = made
    wait = request["StoppingCondition"].get("MaxWaitTimeInSeconds")
    living = [beat for beat in script.beats if beat.status == "InProgress"]
    after = script.beats[len(living)]
    assert wait is None or after.at <= wait


@given(scripts)
def test_statuses_are_words_of_the_service_model(made):
    _, _, script = made
    answer = answer_fields(TRAINING.describe)
    for beat in script.beats:
        assert beat.status in answer.member(CYCLE.status_field).enum
        assert beat.secondary in answer.member(CYCLE.secondary_field).enum


@given(scripts, st.floats(0, 1.2))
def test_a_stop_at_any_time_leads_to_one_end_and_keeps_the_past(made, share):
    _, _, script = made
    second = share * script.seconds
    after = stopped(script, CYCLE, second)
    assert all(one.at <= two.at for one, two in pairwise(after.beats))
    assert [beat.status in FINAL for beat in after.beats].count(True) == 1
    assert after.beats[-1].status in FINAL
    past = script.until(second)
    assert after.beats[: len(past)] == past
    if after is not script:
        assert [beat.secondary for beat in after.beats[len(past) :]] == ["Stopping", "Stopped"]
        assert after.failure_reason is None


@given(scripts)
def test_only_what_failed_has_a_reason_in_awss_style(made):
    _, _, script = made
    failed = script.beats[-1].status == "Failed"
    assert bool(script.failure_reason) is failed
    if failed:
        prefix = script.failure_reason.partition(": ")[0]
        assert prefix in {"AlgorithmError", "ClientError", "CapacityError", "InternalServerError"}


@given(requests, st.integers())
def test_a_completion_can_always_be_had(request_, seed):
    script = compose(TRAINING, request_, Outcome.COMPLETED, Random(seed))
    assert script.beats[-1].status == "Completed"


@given(requests, st.sampled_from(Outcome), st.integers())
def test_the_same_seed_writes_the_same_script(request_, outcome, seed):
    one, two = (compose(TRAINING, request_, outcome, Random(seed)) for _ in range(2))
    assert one == two


def phases(outcome, **members):
    script = compose(TRAINING, training_request(**members), outcome, Random(1))
    return [beat.secondary for beat in script.beats]


WAY = ["Starting", "Pending", "Downloading", "Training"]


@pytest.mark.parametrize(
    ("outcome", "members", "expected"),
    [
        (Outcome.COMPLETED, {}, [*WAY, "Uploading", "Completed"]),
        (Outcome.ALGORITHM_ERROR, {}, [*WAY, "Failed"]),
        (Outcome.OUT_OF_MEMORY, {}, [*WAY, "Failed"]),
        (Outcome.INTERNAL_ERROR, {}, [*WAY, "Failed"]),
        (Outcome.CAPACITY, {}, ["Starting", "Pending", "Failed"]),
        (Outcome.BAD_INPUT, {}, ["Starting", "Pending", "Downloading", "Failed"]),
        (Outcome.MAX_RUNTIME, {}, [*WAY, "Stopping", "MaxRuntimeExceeded"]),
        (
            Outcome.SPOT_INTERRUPTION,
            SPOT,
            [*WAY, "Interrupted", *WAY, "Uploading", "Completed"],
        ),
        # What a job cannot have is a completion.
        (Outcome.SPOT_INTERRUPTION, {}, [*WAY, "Uploading", "Completed"]),
        (Outcome.BAD_INPUT, {"InputDataConfig": []}, [*WAY, "Uploading", "Completed"]),
    ],
)
def test_each_outcome_has_its_way(outcome, members, expected):
    assert phases(outcome, **members) == expected


def test_a_spot_job_that_waits_too_long_is_stopped():
    tight = {"MaxRuntimeInSeconds": 3600, "MaxWaitTimeInSeconds": 3600}
    seen = {
        compose(
            TRAINING,
            training_request(**{**SPOT, "StoppingCondition": tight}),
            Outcome.SPOT_INTERRUPTION,
            Random(seed),
        )
        .beats[-1]
        .secondary
        for seed in range(40)
    }
    assert "MaxWaitTimeExceeded" in seen


def test_from_a_checkpoint_the_work_goes_on_and_without_one_it_begins_anew():
    without = {key: value for key, value in SPOT.items() if key != "CheckpointConfig"}
    one, two = (
        compose(TRAINING, training_request(**members), Outcome.SPOT_INTERRUPTION, Random(3)).worked
        for members in (SPOT, without)
    )
    assert one < two


def test_larger_and_more_instances_are_faster():
    def work(instance, count):
        resources = {"InstanceType": instance, "InstanceCount": count}
        request = training_request(ResourceConfig=resources)
        return compose(TRAINING, request, Outcome.COMPLETED, Random(5)).worked

    assert work("ml.m5.12xlarge", 1) < work("ml.m5.xlarge", 1)
    assert work("ml.m5.xlarge", 4) < work("ml.m5.xlarge", 1)


def test_what_is_drawn_is_possible_and_mostly_good():
    request = training_request()
    drawn = [draw(TRAINING, request, Random(seed)) for seed in range(300)]
    assert set(drawn) <= set(possible(TRAINING, request))
    assert Outcome.SPOT_INTERRUPTION not in drawn
    assert drawn.count(Outcome.COMPLETED) > 200


def test_a_failure_reason_names_what_the_request_names():
    request = training_request()
    for outcome, word in (
        (Outcome.CAPACITY, "ml.m5.xlarge"),
        (Outcome.OUT_OF_MEMORY, "16 GiB"),
        (Outcome.BAD_INPUT, "s3://data/train/"),
    ):
        assert word in compose(TRAINING, request, outcome, Random(0)).failure_reason


def test_a_kind_without_phases_is_there_at_once():
    instant = replace(TRAINING, life_cycle=replace(CYCLE, phases=()))
    assert possible(instant, training_request()) == (Outcome.COMPLETED,)
    script = compose(instant, training_request(), Outcome.CAPACITY, Random(0))
    assert [(beat.at, beat.status) for beat in script.beats] == [(0, "Completed")]


@pytest.mark.parametrize("outcome", Outcome)
def test_a_kind_of_one_phase_and_no_secondary_status_can_end_in_any_way(outcome):
    plain = {
        name: replace(getattr(CYCLE, name), secondary=None)
        for name in ("completed", "failed", "stopping", "stopped", "timed_out")
    }
    only = (Phase("InProgress", None, (60, 600)),)
    cycle = replace(CYCLE, secondary_field=None, phases=only, working=0, **plain)
    script = compose(replace(TRAINING, life_cycle=cycle), training_request(), outcome, Random(0))
    assert script.beats[0].status == "InProgress"
    assert script.beats[-1].status in FINAL
    assert script.started == 0


@pytest.mark.parametrize("one", all_kinds(), ids=lambda one: one.id)
def test_every_kind_can_complete(one):
    script = compose(one, {}, Outcome.COMPLETED, Random(0))
    assert script.beats[-1].status == one.life_cycle.completed.status


def test_people_who_label_take_their_time_and_no_run_limit_cuts_that_short():
    labeling = kind("labeling")
    low, high = labeling.life_cycle.phases[labeling.life_cycle.longest].seconds
    lengths = [compose(labeling, {}, Outcome.COMPLETED, Random(seed)).seconds for seed in range(40)]
    assert low < min(lengths)
    assert low + (high - low) / 2 < max(lengths) < high + 3600


def test_a_job_is_stopped_by_hand_in_the_midst_of_its_work():
    script = compose(TRAINING, training_request(), Outcome.STOPPED, Random(3))
    assert [beat.status for beat in script.beats][-2:] == ["Stopping", "Stopped"]
    assert 0 < script.worked < script.work


def test_a_spot_job_that_begins_anew_works_longer_than_one_that_goes_on():
    request = training_request(**SPOT)
    on, anew = (
        compose(TRAINING, request, outcome, Random(5))
        for outcome in (Outcome.SPOT_INTERRUPTION, Outcome.SPOT_RESTART)
    )
    assert anew.worked > on.worked


@given(st.integers(0, 10**6), st.sampled_from(all_kinds()), st.integers())
def test_a_life_lasts_as_long_as_is_asked_for(seconds, one, seed):
    script = compose(one, {}, Ending(at_least=seconds), Random(seed))
    assert script.seconds >= seconds or not one.life_cycle.phases
