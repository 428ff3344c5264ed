"""The four seed machines run to their end, and drills reach each of their Retries and Catches."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from sagestep.asl.machine import states
from sagestep.backends.sandbox.drills import answers, drill, drills_for, tasks
from sagestep.backends.sandbox.story import Fate
from sagestep.launch.rehearse import example_input, rehearse
from sagestep.types import Severity

DATA = Path(__file__).parents[2] / "data" / "asl"
SEEDS = {
    name: json.loads((DATA / f"{name}.json").read_text("utf-8"))
    for name in ("training", "transform", "processing", "labeling")
}
TRAINING = "SageMaker CreateTrainingJob"
HOURS_38 = 137_796
"""The sum of 100 pauses of 1 s that grow by 1.1."""


def run(seed, drill_id=None, mocks=None, **options):
    machine = SEEDS[seed]
    (task,) = (task for task in tasks(machine) if task.kind)
    if drill_id:
        mocks = {task.name: answers(drill(drill_id), task, **options)}
    return rehearse(
        machine, example_input(machine), mocks or {}, region="us-east-1", started=1_700_000_000.0
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_runs_to_its_end(seed):
    rehearsal = run(seed)
    assert rehearsal.execution.status == "SUCCEEDED"
    assert [advice.text.key for advice in rehearsal.advice] == []


@pytest.mark.parametrize("number", range(12))
def test_the_labeling_seed_is_in_time_whatever_the_chance(number):
    machine = SEEDS["labeling"]
    told = rehearse(machine, {}, {}, region="us-east-1", started=0.0, seed=number)
    assert told.execution.status == "SUCCEEDED"


def branches(machine):
    """Yield state, member and position of each retrier and catcher."""
    for path, state in states(machine):
        for member in ("Retry", "Catch"):
            for number in range(len(state.get(member, ()))):
                yield path[-1], member, number


def reached(rehearsal):
    """Return the retriers and catchers that were of use in *rehearsal*."""
    found = set()
    for visit in rehearsal.visits:
        for attempt in visit.attempts:
            if attempt.retrier is not None:
                found.add((visit.name, "Retry", attempt.retrier))
        if visit.fate is Fate.CAUGHT:
            found.add((visit.name, "Catch", 0))
    return found


@pytest.mark.parametrize(
    ("drill_id", "branch"),
    [
        ("throttled", ("Retry", 0)),
        ("access_denied", ("Retry", 0)),
        ("bad_s3_path", ("Retry", 0)),
        ("quota_exceeded", ("Retry", 1)),
        ("timeout", ("Retry", 2)),
        ("name_taken", ("Catch", 0)),
        ("algorithm_error", ("Catch", 0)),
        ("access_denied", ("Catch", 0)),
        ("timeout", ("Catch", 0)),
    ],
)
def test_a_drill_reaches_a_branch_of_the_training_seed(drill_id, branch):
    assert (TRAINING, *branch) in reached(run("training", drill_id))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_retry_and_catch_of_a_seed_is_reached_by_some_drill(seed):
    machine = SEEDS[seed]
    (task,) = (task for task in tasks(machine) if task.kind)
    used = set().union(*(reached(run(seed, one.id)) for one in drills_for(task)))
    assert used == set(branches(machine))


@pytest.mark.parametrize("seed", ["labeling", "processing"])
def test_the_output_that_a_seed_does_not_expect_leads_to_its_fail_state(seed):
    (task,) = (task for task in tasks(SEEDS[seed]) if task.kind)
    field = task.kind.arn_field
    rehearsal = run(seed, mocks={task.name: [{"result": {field: ""}}]})
    assert rehearsal.execution.status == "FAILED"
    assert rehearsal.execution.error in ("InvalidOutput", "InvalidConnectorOutput")


@pytest.mark.parametrize("seed", ["labeling", "processing"])
def test_a_seed_with_a_limit_of_its_own_times_out_when_its_job_takes_longer(seed):
    rehearsal = run(seed, "timeout")
    execution = rehearsal.execution
    assert (execution.status, execution.elapsed_seconds) == ("TIMED_OUT", 3600)
    assert rehearsal.advice[0].text.key == "advice.machine_timeout"
    assert rehearsal.advice[0].severity is Severity.ERROR
    assert execution.jobs[0]["later"]["status"] == "Stopped"


def test_38_hours_of_retries_replay_at_once_and_are_called_useless():
    begun = time.perf_counter()
    rehearsal = run("training", "access_denied")
    assert time.perf_counter() - begun < 1
    assert rehearsal.execution.elapsed_seconds == pytest.approx(HOURS_38, abs=1)
    assert rehearsal.waited == pytest.approx(HOURS_38, abs=1)
    (advice,) = rehearsal.advice
    assert advice.text.key == "advice.useless.denied"
    assert (advice.state, advice.text.params["count"]) == (TRAINING, 100)


def test_a_name_that_is_taken_goes_straight_to_the_catcher_of_the_training_seed():
    # Step Functions has an error of its own for it, which none of the seed's retriers names.
    rehearsal = run("training", "name_taken")
    assert rehearsal.execution.elapsed_seconds == 0
    assert rehearsal.visits[0].last.error == "SageMaker.ResourceInUseException"


def test_a_retry_after_a_timeout_meets_the_first_attempts_job():
    rehearsal = run("training", "timeout")
    keys = {advice.text.key for advice in rehearsal.advice}
    assert keys == {"advice.collision", "advice.no_limit"}
    collision = next(one for one in rehearsal.advice if one.text.key == "advice.collision")
    assert collision.text.params["name"] == "search-model"
    assert collision.text.params["first"] == "States.Timeout"
