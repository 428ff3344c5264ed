"""SageMaker tasks run as jobs of the sandbox, on the same virtual time.

What AWS answers: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
"""

from __future__ import annotations

import json
import re

import pytest

from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox
from tests.unit.backends.conftest import training_request
from tests.unit.backends.simulator._run import START, machine, run, types

OPTIMIZED = "arn:aws:states:::sagemaker:createTrainingJob"
SDK = "arn:aws:states:::aws-sdk:sagemaker:"


def train(resource=f"{OPTIMIZED}.sync", request=None, **more):
    parameters = training_request() if request is None else request
    return {"Type": "Task", "Resource": resource, "Parameters": parameters, **more}


def simulated(definition, data=None, outcome=Outcome.COMPLETED, **options):
    """Run *definition* beside a sandbox whose jobs end in *outcome*; return both."""
    clock = ManualClock(START)
    sandbox = Sandbox({}, rate=1.0, outcome=outcome, clock=clock)
    return run(definition, data, clock=clock, sandbox=sandbox, **options), sandbox


def test_sync_waits_for_the_job_and_hands_on_its_description():
    execution, _ = simulated(machine(("T", train())))
    told = execution.output
    assert told["TrainingJobStatus"] == "Completed"
    assert told["ModelArtifacts"]["S3ModelArtifacts"].endswith("/churn-1/output/model.tar.gz")
    assert types(execution)[1:-1] == [
        "TaskScheduled",
        "TaskStarted",
        "TaskSubmitted",
        "TaskSucceeded",
    ]
    (job,) = execution.jobs
    assert (job["name"], job["status"], job["state"]) == ("churn-1", "Completed", "T")
    assert execution.elapsed_seconds == pytest.approx(job["ended_at"] - START, abs=0.01)


def test_sync_tells_times_in_milliseconds_and_tags_as_an_object():
    request = training_request(Tags=[{"Key": "team", "Value": "churn"}])
    execution, _ = simulated(
        machine(("T", train(request=request))), context={"execution_name": "e"}
    )
    told = execution.output
    assert told["CreationTime"] == START * 1000
    assert all(
        isinstance(change["StartTime"], int) for change in told["SecondaryStatusTransitions"]
    )
    assert told["Tags"] == {
        "team": "churn",
        "MANAGED_BY_AWS": "STARTED_BY_STEP_FUNCTIONS",
        "AWS_STEP_FUNCTIONS_EXECUTION_ARN": (
            "arn:aws:states:us-east-1:000000000000:execution:StateMachine:e"
        ),
    }


def test_request_response_goes_on_at_once_with_the_arn():
    execution, _ = simulated(machine(("T", train(OPTIMIZED))))
    arn = "arn:aws:sagemaker:us-east-1:000000000000:training-job/churn-1"
    assert execution.output == {"TrainingJobArn": arn}
    assert execution.elapsed_seconds == 0
    assert execution.jobs[0]["status"] == "InProgress"
    assert "TaskSubmitted" not in types(execution)


def test_a_job_that_fails_fails_the_task_with_its_description_as_cause():
    execution, _ = simulated(machine(("T", train())), outcome=Outcome.ALGORITHM_ERROR)
    assert execution.error == "States.TaskFailed"
    cause = json.loads(execution.cause)
    assert cause["TrainingJobStatus"] == "Failed"
    assert cause["FailureReason"].startswith("AlgorithmError")


@pytest.mark.parametrize(
    ("resource", "error", "form"),
    [
        (
            f"{OPTIMIZED}.sync",
            "SageMaker.AmazonSageMakerException",
            r"\(Service: AmazonSageMaker; Status Code: 400; Error Code: ValidationException; "
            r"Request ID: [0-9a-f-]{36}\)",
        ),
        (
            f"{SDK}createTrainingJob",
            "SageMaker.SageMakerException",
            r"\(Service: SageMaker, Status Code: 400, Request ID: [0-9a-f-]{36}\)",
        ),
    ],
)
def test_a_refused_request_has_a_plain_text_cause(resource, error, form):
    request = training_request()
    del request["ResourceConfig"]["InstanceType"], request["RoleArn"]
    execution, _ = simulated(machine(("T", train(resource, request))))
    assert execution.error == error
    assert re.search(form + "$", execution.cause)
    assert types(execution)[1:] == ["TaskScheduled", "TaskStarted", "TaskFailed"]


def test_a_name_stays_taken_so_that_retrying_a_failed_job_never_succeeds():
    retry = [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 2}]
    execution, _ = simulated(machine(("T", train(Retry=retry))), outcome=Outcome.ALGORITHM_ERROR)
    assert execution.error == "SageMaker.ResourceInUseException"
    assert "Error Code: ResourceInUse" in execution.cause
    assert len(execution.jobs) == 1


def test_a_timeout_stops_the_job():
    execution, _ = simulated(machine(("T", train(TimeoutSeconds=30))))
    assert (execution.error, execution.elapsed_seconds) == ("States.Timeout", 30)
    assert execution.jobs[0]["status"] == "Stopping"


def test_a_sibling_branch_that_fails_stops_the_job():
    late = machine(("W", {"Type": "Wait", "Seconds": 20}), ("F", {"Type": "Fail", "Error": "E"}))
    branches = [machine(("T", train())), late]
    execution, _ = simulated(machine(("P", {"Type": "Parallel", "Branches": branches})))
    assert (execution.error, execution.elapsed_seconds) == ("E", 20)
    assert execution.jobs[0]["status"] == "Stopping"
    assert "TaskStateAborted" in types(execution)


def test_jobs_of_parallel_branches_run_at_the_same_time():
    branches = [
        machine((name, train(request=training_request(name)))) for name in ("one", "two", "three")
    ]
    execution, _ = simulated(machine(("P", {"Type": "Parallel", "Branches": branches})))
    lengths = [job["ended_at"] - START for job in execution.jobs]
    assert execution.elapsed_seconds == pytest.approx(max(lengths), abs=0.01)


def test_a_machine_may_look_at_its_job_and_wait():
    definition = machine(
        ("Start", train(f"{SDK}createTrainingJob", ResultPath=None)),
        ("Wait", {"Type": "Wait", "Seconds": 60}),
        (
            "Look",
            {
                "Type": "Task",
                "Resource": f"{SDK}describeTrainingJob",
                "Parameters": {"TrainingJobName": "churn-1"},
            },
        ),
        (
            "Over?",
            {
                "Type": "Choice",
                "Choices": [
                    {
                        "Variable": "$.TrainingJobStatus",
                        "StringEquals": "InProgress",
                        "Next": "Wait",
                    }
                ],
                "Default": "End",
            },
        ),
        ("End", {"Type": "Succeed"}),
    )
    execution, _ = simulated(definition)
    assert execution.output["TrainingJobStatus"] == "Completed"
    assert re.fullmatch(r"2023-11-1\dT\d\d:\d\d:\d\d\.\d{3}Z", execution.output["TrainingEndTime"])


def test_a_job_may_be_stopped_by_a_task():
    stop = {
        "Type": "Task",
        "Resource": f"{SDK}stopTrainingJob",
        "Parameters": {"TrainingJobName": "churn-1"},
    }
    execution, _ = simulated(machine(("T", train(OPTIMIZED)), ("Stop", stop)))
    assert execution.output == {}
    assert execution.jobs[0]["status"] == "Stopping"


def test_mocks_come_before_the_sandbox_and_may_hand_over_to_it():
    limit = {"error": "SageMaker.ResourceLimitExceededException", "cause": "quota"}
    retry = [{"ErrorEquals": [limit["error"]], "IntervalSeconds": 60, "BackoffRate": 1}]
    mocks = {"T": [limit, limit, {"sandbox": True}]}
    execution, _ = simulated(machine(("T", train(Retry=retry))), mocks=mocks)
    assert execution.output["TrainingJobStatus"] == "Completed"
    assert execution.jobs[0]["created_at"] == START + 120


def test_a_model_is_there_at_once():
    definition = machine(
        (
            "M",
            {
                "Type": "Task",
                "Resource": "arn:aws:states:::sagemaker:createModel",
                "Parameters": {
                    "ModelName": "m",
                    "ExecutionRoleArn": "arn:aws:iam::111122223333:role/R",
                    "PrimaryContainer": {
                        "Image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1"
                    },
                },
            },
        )
    )
    execution, _ = simulated(definition)
    assert execution.output == {"ModelArn": "arn:aws:sagemaker:us-east-1:000000000000:model/m"}


def test_the_same_seed_gives_the_same_jobs_without_a_sandbox_of_ones_own():
    first, again = (run(machine(("T", train())), seed=5) for _ in range(2))
    assert first.output == again.output
    assert first.elapsed_seconds == again.elapsed_seconds
