"""The contract of all drills: they hit what they say they do, and AWS then says what it would."""

from __future__ import annotations

import pytest

from sagestep import i18n
from sagestep.asl.integration import sagemaker
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome
from sagestep.backends.sandbox.drills import (
    all_drills,
    answers,
    by_chance,
    drill,
    drills_for,
    said,
    tasks,
)
from sagestep.backends.sandbox.simulator import simulate
from sagestep.kinds import all_kinds, kind
from sagestep.types import IntegrationPattern
from tests.drafts import request_of
from tests.unit.backends.conftest import SPOT, training_request

DRILLS = all_drills()
GENERIC = "SageMaker.AmazonSageMakerException"
ERRORS = {
    "quota_exceeded": "SageMaker.ResourceLimitExceededException",
    "throttled": GENERIC,
    "access_denied": GENERIC,
    "role_refused": GENERIC,
    "name_taken": "SageMaker.ResourceInUseException",
    "bad_s3_path": GENERIC,
    "image_not_found": "States.TaskFailed",
    "capacity_shortage": "States.TaskFailed",
    "algorithm_error": "States.TaskFailed",
    "out_of_memory": "States.TaskFailed",
    "spot_resumed": None,
    "spot_restarted": None,
    "max_runtime": None,
    "stopped_by_hand": None,
    "health_check": None,
    "timeout": "States.Timeout",
    "service_fault": "States.TaskFailed",
}
"""What each drill makes of a training job, or of an endpoint."""


def request(job_kind):
    """Return a literal request: of the kind's first template, or the job that spot drills need."""
    return training_request(**SPOT) if job_kind.id == "training" else request_of(job_kind)


def machine_of(job_kind, **state):
    waits = IntegrationPattern.RUN_JOB in job_kind.patterns
    pattern = IntegrationPattern.RUN_JOB if waits else IntegrationPattern.REQUEST_RESPONSE
    task = {
        "Type": "Task",
        "Resource": sagemaker(job_kind.operation, pattern).arn,
        "Parameters": request(job_kind),
        "End": True,
        **state,
    }
    return {"StartAt": "T", "States": {"T": task}}


KINDS = all_kinds()
PAIRS = [
    pytest.param(one, job_kind, id=f"{one.id}-{job_kind.id}")
    for job_kind in KINDS
    for one in drills_for(tasks(machine_of(job_kind))[0])
]


def run(definition, one, **options):
    (task,) = tasks(definition)
    mocks = {task.name: answers(one, task, **options)}
    return simulate(definition, {}, mocks=mocks, clock=ManualClock(1_700_000_000.0))


@pytest.mark.parametrize(("one", "job_kind"), PAIRS)
def test_a_task_without_retriers_ends_as_the_drill_says(one, job_kind):
    definition = machine_of(job_kind)
    told = said(one, tasks(definition)[0])
    execution = run(definition, one)
    if job_kind.creates:
        assert execution.error == told.error
        assert execution.status == ("FAILED" if told.error else "SUCCEEDED")
    assert told.words in (execution.cause or "") or not told.error


def test_every_drill_hits_some_kind():
    assert {pair.values[0].id for pair in PAIRS} == {one.id for one in DRILLS} == set(ERRORS)


@pytest.mark.parametrize("one", DRILLS, ids=lambda one: one.id)
def test_the_error_is_the_one_that_step_functions_reports(one):
    job_kind = kind("training" if one.id != "health_check" else "endpoint")
    assert said(one, tasks(machine_of(job_kind))[0]).error == ERRORS[one.id]


@pytest.mark.parametrize("one", DRILLS, ids=lambda one: one.id)
def test_a_drill_names_its_source_and_is_put_into_words(one):
    assert one.source.startswith(("https://docs.aws.amazon.com/", "https://github.com/"))
    for key in (f"drill.{one.id}", f"drill.{one.id}.about", f"drill.{one.id}.mend"):
        assert i18n.has(key), key


def test_every_outcome_of_a_job_has_words():
    assert all(i18n.has(f"outcome.{outcome}") for outcome in Outcome)


def test_a_drill_that_passes_lets_the_attempt_after_it_through():
    definition = machine_of(kind("training"), Retry=[{"ErrorEquals": ["States.ALL"]}])
    execution = run(definition, drill("throttled"), times=2)
    assert execution.status == "SUCCEEDED"
    assert [event.type for event in execution.events].count("TaskScheduled") == 3


def test_an_exit_code_may_be_chosen():
    execution = run(machine_of(kind("training")), drill("algorithm_error"), exit_code=42)
    assert "exit code: 42" in execution.cause


def test_a_spot_job_goes_on_from_its_checkpoint_or_begins_anew():
    definition = machine_of(kind("training"))
    on, anew = (run(definition, drill(name)) for name in ("spot_resumed", "spot_restarted"))
    assert anew.elapsed_seconds > on.elapsed_seconds
    assert on.output["TrainingJobStatus"] == anew.output["TrainingJobStatus"] == "Completed"
    without = machine_of(kind("training"))
    del without["States"]["T"]["Parameters"]["CheckpointConfig"]
    fitting = {one.id for one in drills_for(tasks(without)[0])}
    assert "spot_restarted" in fitting
    assert "spot_resumed" not in fitting


def test_a_taken_name_of_a_model_is_a_validation_error():
    execution = run(machine_of(kind("model")), drill("name_taken"))
    assert execution.error == GENERIC
    assert "Error Code: ValidationException" in execution.cause


def test_an_endpoint_fails_its_health_check_after_the_machine_has_succeeded():
    execution = run(machine_of(kind("endpoint")), drill("health_check"))
    assert execution.status == "SUCCEEDED"
    (job,) = execution.jobs
    assert (job["status"], job["later"]["status"]) == ("Creating", "Failed")
    assert "ping health check" in job["later"]["failure_reason"]


def test_chance_draws_the_same_for_the_same_seed_and_only_what_fits():
    found = [tasks(machine_of(job_kind))[0] for job_kind in KINDS]
    assert by_chance(found, 3) == by_chance(found, 3)
    drawn = [by_chance(found[:1], seed).get("T") for seed in range(200)]
    fitting = {one.id for one in drills_for(found[0])}
    assert set(drawn) - {None} == fitting
    assert 40 < drawn.count(None) < 120


def test_a_task_of_another_service_has_no_drill():
    definition = machine_of(kind("training"))
    definition["States"]["T"]["Resource"] = "arn:aws:states:::lambda:invoke"
    assert drills_for(tasks(definition)[0]) == ()
