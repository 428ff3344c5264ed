"""What an answer tells the sandbox to do with an attempt."""

from __future__ import annotations

import pytest

from sagestep.backends.sandbox.simulator.instructions import read
from sagestep.types import SagestepError
from tests.unit.backends.conftest import training_request
from tests.unit.backends.simulator._run import START, machine, run

SYNC = "arn:aws:states:::sagemaker:createTrainingJob.sync"


def train(*answers, **more):
    state = {"Type": "Task", "Resource": SYNC, "Parameters": training_request(), **more}
    return run(machine(("T", state)), mocks={"T": [{"sandbox": answer} for answer in answers]})


@pytest.mark.parametrize(
    "value",
    [
        False,
        None,
        "completed",
        {"outcome": "unheard_of"},
        {"surprise": 1},
        {"refuse": {"code": "X"}},
        {"refuse": "X"},
        {"taken": "yes"},
        {"lasts": -1},
        {"timeout": True},
        {"exit_code": 1.5},
    ],
)
def test_what_cannot_be_understood_is_no_answer(value):
    assert read(value) is None
    with pytest.raises(SagestepError):
        train(value)


def test_a_call_is_refused_in_the_form_of_the_service():
    execution = train({"refuse": {"code": "ResourceLimitExceeded", "message": "No more"}})
    assert execution.error == "SageMaker.ResourceLimitExceededException"
    assert execution.cause.startswith("No more (Service: AmazonSageMaker; Status Code: 400; ")
    assert execution.jobs == []


def test_a_name_that_is_taken_stays_so_for_later_attempts():
    execution = train({"taken": True}, True, Retry=[{"ErrorEquals": ["States.ALL"]}])
    assert execution.error == "SageMaker.ResourceInUseException"
    assert [event.type for event in execution.events].count("TaskFailed") == 4


def test_a_job_lasts_as_long_as_it_is_told_without_running_beyond_its_limit():
    execution = train({"lasts": 50_000})
    assert execution.elapsed_seconds == 50_000
    assert execution.output["TrainingTimeInSeconds"] < 3600


def test_a_task_gives_up_as_if_it_had_a_limit_and_stops_its_job():
    execution = train({"lasts": 5_000, "timeout": 600})
    assert (execution.error, execution.elapsed_seconds) == ("States.Timeout", 600)
    (job,) = execution.jobs
    assert (job["status"], job["later"]["status"]) == ("Stopping", "Stopped")
    assert job["later"]["ended_at"] > START + 600


def test_a_limit_of_its_own_comes_before_the_instructed_one():
    assert train({"lasts": 5_000, "timeout": 600}, TimeoutSeconds=60).elapsed_seconds == 60


def test_a_job_tells_what_becomes_of_it_and_what_that_costs():
    (job,) = train({"outcome": "algorithm_error", "exit_code": 7}).jobs
    later = job["later"]
    assert later["status"] == "Failed"
    assert later["failure_reason"].endswith("exit code: 7")
    assert (later["instance_type"], later["instance_count"]) == ("ml.m5.xlarge", 1)
    assert later["usd"] == pytest.approx(0.23 * later["billable_seconds"] / 3600, rel=0.1)
