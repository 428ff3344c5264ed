"""What a person could change is read off an execution, whatever made it go wrong."""

from __future__ import annotations

import pytest

from sagestep import i18n
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox.advice import Case, advise, span
from sagestep.backends.sandbox.drills import answers, drill, tasks
from sagestep.backends.sandbox.reading import visits
from sagestep.backends.sandbox.simulator import simulate
from sagestep.types import Severity
from tests.unit.backends.conftest import training_request
from tests.unit.backends.simulator._run import LAMBDA, RUNAWAY, machine

SYNC = "arn:aws:states:::sagemaker:createTrainingJob.sync"
MODEL = "arn:aws:states:::sagemaker:createModel"
GENERIC = "SageMaker.AmazonSageMakerException"
SEED_RETRY = {
    "ErrorEquals": [GENERIC],
    "IntervalSeconds": 1,
    "MaxAttempts": 100,
    "BackoffRate": 1.1,
}


def task(resource=SYNC, request=None, **more):
    parameters = training_request() if request is None else request
    return {"Type": "Task", "Resource": resource, "Parameters": parameters, **more}


def model(**more):
    request = {"ModelName": "m", "ExecutionRoleArn": "arn:aws:iam::111122223333:role/R"}
    return task(MODEL, request, **more)


def advised(definition, drills=None, mocks=None, data=None):
    """Return the advice on *definition*, by key, with the state's drill."""
    found = dict(mocks or {})
    for one in tasks(definition):
        if one.name in (drills or {}):
            found[one.name] = answers(drill(drills[one.name]), one)
    execution = simulate(definition, data or {}, mocks=found, clock=ManualClock(1_700_000_000.0))
    told = visits(definition, execution.events)
    found_advice = advise(Case(definition, execution, told))
    for one in found_advice:
        assert i18n.has(one.text.key)
        assert one.fix is None or i18n.has(one.fix.key)
    return {one.text.key: one for one in found_advice}


def test_a_retrier_that_meets_a_taken_name_38_hours_long_is_useless():
    found = advised(machine(("M", model(Retry=[SEED_RETRY]))), {"M": "name_taken"})
    advice = found["advice.useless.name_taken"]
    assert advice.text.params["name"] == "m"
    assert advice.text.params["count"] == 100
    assert i18n.say(advice.text.params["span"], "en") == "1 d 14 h"
    assert advice.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("drill_id", "key"),
    [
        ("access_denied", "denied"),
        ("role_refused", "invalid"),
        ("bad_s3_path", "invalid"),
    ],
)
def test_what_does_not_pass_makes_a_retrier_useless(drill_id, key):
    found = advised(machine(("T", task(Retry=[SEED_RETRY]))), {"T": drill_id})
    assert f"advice.useless.{key}" in found


@pytest.mark.parametrize(
    ("error", "cause", "key"),
    [
        ("SageMaker.ResourceLimitExceededException", "", "limit"),
        ("Lambda.TooManyRequestsException", "Rate exceeded", "throttled"),
        ("Custom", "", "other"),
    ],
)
def test_what_may_pass_and_did_not_is_told_too(error, cause, key):
    retry = [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}]
    definition = machine(("L", {"Type": "Task", "Resource": LAMBDA, "Retry": retry}))
    found = advised(definition, mocks={"L": [{"error": error, "cause": cause}]})
    assert f"advice.useless.{key}" in found


def test_retries_that_helped_are_praised():
    definition = machine(("T", task(Retry=[SEED_RETRY])))
    found = advised(definition, {"T": "throttled"})
    assert set(found) == {"advice.worked"}
    assert found["advice.worked"].severity is Severity.INFO


def test_retrying_a_failed_job_under_its_name_hides_the_true_error():
    retry = [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 2}]
    found = advised(machine(("T", task(Retry=retry))), {"T": "out_of_memory"})
    assert found["advice.collision"].text.params["first"] == "States.TaskFailed"


def test_a_name_of_its_own_for_each_attempt_collides_with_nothing():
    request = training_request()
    del request["TrainingJobName"]
    request["TrainingJobName.$"] = "States.Format('job-{}', $$.State.RetryCount)"
    retry = [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 2}]
    found = advised(machine(("T", task(request=request, Retry=retry))), {"T": "capacity_shortage"})
    assert "advice.worked" in found
    assert "advice.collision" not in found


def test_a_state_that_nothing_guards_is_named():
    found = advised(machine(("T", task())), {"T": "algorithm_error"})
    assert found["advice.uncaught"].state == "T"
    assert found["advice.uncaught"].severity is Severity.ERROR


def test_a_fail_state_is_meant_to_fail():
    assert advised(machine(("F", {"Type": "Fail", "Error": "E"}))) == {}


def test_a_stopped_job_that_passes_for_done_is_told():
    found = advised(machine(("T", task())), {"T": "stopped_by_hand"})
    assert found["advice.stopped"].text.params["field"] == "TrainingJobStatus"


def test_what_fails_after_the_execution_is_told():
    endpoint = {"EndpointName": "e", "EndpointConfigName": "c"}
    definition = machine(("E", task("arn:aws:states:::sagemaker:createEndpoint", endpoint)))
    found = advised(definition, {"E": "health_check"})
    assert "ping health check" in found["advice.fails_later"].text.params["reason"]
    assert set(advised(definition)) == {"advice.left_running"}


def test_a_runaway_is_told_what_filled_its_history():
    assert advised(RUNAWAY)["advice.history_full"].text.params["events"] == 25_000


def test_an_inline_map_over_too_many_items_is_told_of_the_distributed_one():
    inner = machine(("In", {"Type": "Pass"}))
    definition = machine(("M", {"Type": "Map", "ItemProcessor": inner}))
    found = advised(definition, data=list(range(10_000)))
    assert "advice.history_full.map" in found
    inner["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    assert advised(definition, data=list(range(10_000))) == {}


def test_money_that_came_to_nothing_is_summed():
    found = advised(machine(("T", task())), {"T": "algorithm_error"})
    assert float(found["advice.money"].text.params["usd"]) > 0


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (59.6, "1 min"), (3_700, "1 h 1 min"), (137_796, "1 d 14 h")]
)
def test_a_span_is_said_in_its_two_largest_units(seconds, said):
    assert i18n.say(span(seconds), "en") == said
