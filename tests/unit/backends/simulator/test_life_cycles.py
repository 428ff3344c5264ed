"""All nine APIs in a machine: what their tasks hand on, fail with, and leave behind.

What AWS answers: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
"""

from __future__ import annotations

import json
from itertools import groupby

import pytest

from sagestep.asl.language.faults import compact
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox
from sagestep.kinds import all_kinds, kind
from sagestep.schema.fields import FieldSpec
from sagestep.types import IntegrationPattern
from tests.drafts import request_of
from tests.unit.backends.simulator._run import START, machine, run

WAITING = [one for one in all_kinds() if IntegrationPattern.RUN_JOB in one.patterns]
OPTIMIZED = "arn:aws:states:::sagemaker:"
SDK = "arn:aws:states:::aws-sdk:sagemaker:"


def task(operation, request, *, sync=False, sdk=False, **more):
    action = operation[:1].lower() + operation[1:]
    resource = f"{SDK if sdk else OPTIMIZED}{action}{'.sync' if sync else ''}"
    return {"Type": "Task", "Resource": resource, "Parameters": request, **more}


def simulated(*states, outcome=Outcome.COMPLETED, **options):
    clock = ManualClock(START)
    sandbox = Sandbox({}, rate=1.0, outcome=outcome, clock=clock, assumes=True)
    return run(machine(*states), clock=clock, sandbox=sandbox, **options)


def times(value, spec: FieldSpec | None):
    """Yield every time in *value*, an answer that *spec* describes."""
    if spec is None:
        return
    if spec.type == "timestamp":
        yield value
    for key, item in value.items() if isinstance(value, dict) else ():
        yield from times(item, spec.member(key) if spec.type == "structure" else spec.item)
    for item in value if isinstance(value, list) else ():
        yield from times(item, spec.item)


@pytest.mark.parametrize("job_kind", WAITING, ids=lambda one: one.id)
def test_sync_hands_on_the_description_in_the_form_of_step_functions(job_kind):
    from sagestep.backends.answers import answer_fields

    request = {**request_of(job_kind), "Tags": [{"Key": "team", "Value": "churn"}]}
    execution = simulated(
        ("T", task(job_kind.operation, request, sync=True)), context={"execution_name": "e"}
    )
    told = execution.output
    assert told[job_kind.life_cycle.status_field] == "Completed"
    assert told[job_kind.arn_field].startswith("arn:aws:sagemaker:us-east-1:000000000000:")
    moments = list(times(told, answer_fields(job_kind.describe)))
    assert moments
    assert all(isinstance(moment, int) and moment >= START * 1000 for moment in moments)
    assert told["Tags"] == {
        "team": "churn",
        "MANAGED_BY_AWS": "STARTED_BY_STEP_FUNCTIONS",
        "AWS_STEP_FUNCTIONS_EXECUTION_ARN": (
            "arn:aws:states:us-east-1:000000000000:execution:StateMachine:e"
        ),
    }
    for member, value in request.items():
        assert member == "Tags" or told[member] == value


@pytest.mark.parametrize("job_kind", WAITING, ids=lambda one: one.id)
def test_a_job_that_fails_has_its_description_as_cause(job_kind):
    execution = simulated(
        ("T", task(job_kind.operation, request_of(job_kind), sync=True)),
        outcome=Outcome.INTERNAL_ERROR,
    )
    assert execution.error == "States.TaskFailed"
    cause = json.loads(execution.cause)
    assert cause[job_kind.life_cycle.status_field] == "Failed"
    assert cause["FailureReason"].startswith("InternalServerError")


def test_a_processing_job_tells_what_its_container_said():
    execution = simulated(
        ("T", task("CreateProcessingJob", request_of(kind("processing")), sync=True)),
        outcome=Outcome.ALGORITHM_ERROR,
    )
    cause = json.loads(execution.cause)
    assert cause["FailureReason"] == f"AlgorithmError: {cause['ExitMessage']}"


def test_a_cause_is_cut_where_it_is_too_long():
    request = request_of(kind("processing"))
    request["Environment"] = {f"KEY_{number}": "x" * 250 for number in range(100)}
    request["ProcessingInputs"] = request["ProcessingInputs"] * 9
    for number, one in enumerate(request["ProcessingInputs"]):
        request["ProcessingInputs"][number] = {**one, "InputName": f"{'i' * 200}{number}"}
    execution = simulated(
        ("T", task("CreateProcessingJob", request, sync=True)), outcome=Outcome.INTERNAL_ERROR
    )
    assert len(execution.cause) <= 32_768


@pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)
def test_statuses_come_in_the_order_of_the_life_cycle(job_kind):
    clock = ManualClock(START)
    sandbox = Sandbox({}, rate=1.0, outcome=Outcome.COMPLETED, clock=clock, assumes=True)
    request, cycle = request_of(job_kind), job_kind.life_cycle
    sandbox.create(job_kind.operation, request)
    seen = []
    while True:
        told = sandbox.describe(job_kind, request[job_kind.name_field])
        secondary = cycle.secondary_field and told[cycle.secondary_field]
        seen.append((cycle.status_field and told[cycle.status_field], secondary))
        if not cycle.phases or seen[-1][0] in cycle.final:
            break
        clock.advance(5)
    names = [phase for phase, _ in groupby(seen)]
    wanted = [(one.status, one.secondary) for one in (*cycle.phases, cycle.completed)]
    if cycle.phases:
        assert names == [phase for phase, _ in groupby(wanted)]


def test_a_tuning_jobs_output_names_its_best_training_job_which_can_be_looked_at():
    request = request_of(kind("tuning"))
    look = {
        "Type": "Task",
        "Resource": f"{SDK}describeTrainingJob",
        "Parameters": {"TrainingJobName.$": "$.BestTrainingJob.TrainingJobName"},
        "ResultPath": "$.job",
    }
    listed = {
        "Type": "Task",
        "Resource": f"{SDK}listTrainingJobsForHyperParameterTuningJob",
        "Parameters": {
            "HyperParameterTuningJobName": request["HyperParameterTuningJobName"],
            "SortBy": "FinalObjectiveMetricValue",
            "SortOrder": "Descending",
            "MaxResults": 1,
        },
        "ResultPath": "$.all",
    }
    execution = simulated(
        ("T", task("CreateHyperParameterTuningJob", request, sync=True)),
        ("Look", look),
        ("List", listed),
    )
    told = execution.output
    best = told["BestTrainingJob"]
    assert list(best) == ["TrainingJobName"]
    assert not {"TrainingJobStatusCounters", "ObjectiveStatusCounters"} & set(told)
    assert told["job"]["TrainingJobStatus"] == "Completed"
    assert told["job"]["FinalMetricDataList"][0]["MetricName"] == "validation:auc"
    (first,) = told["all"]["TrainingJobSummaries"]
    assert first["TrainingJobName"] == best["TrainingJobName"]
    assert first["CreationTime"].endswith("Z")


def test_what_was_deleted_can_be_made_again_in_the_same_execution():
    model = request_of(kind("model"))
    name = {"ModelName": model["ModelName"]}
    execution = simulated(
        ("One", task("CreateModel", model)),
        ("Gone", task("DeleteModel", name, sdk=True)),
        ("Two", task("CreateModel", model)),
    )
    assert execution.status == "SUCCEEDED"
    again = simulated(("One", task("CreateModel", model)), ("Two", task("CreateModel", model)))
    assert again.error == "SageMaker.AmazonSageMakerException"
    assert again.cause.startswith('Cannot create already existing model "arn:')
    assert "Error Code: ValidationException" in again.cause


def test_what_a_machine_deleted_is_told_as_deleted():
    model = request_of(kind("model"))
    name = {"ModelName": model["ModelName"]}
    execution = simulated(
        ("One", task("CreateModel", model)), ("Gone", task("DeleteModel", name, sdk=True))
    )
    assert execution.output == {}
    assert [job["status"] for job in execution.jobs] == ["Deleted"]


LOOK_FIRST = (
    (
        "Look",
        task(
            "DescribeEndpoint",
            {"EndpointName": "churn"},
            sdk=True,
            Catch=[{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Make"}],
            Next="Change",
        ),
    ),
    (
        "Make",
        task("CreateEndpoint", {"EndpointName": "churn", "EndpointConfigName": "c"}, End=True),
    ),
    (
        "Change",
        task("UpdateEndpoint", {"EndpointName": "churn", "EndpointConfigName": "c"}, End=True),
    ),
)


@pytest.mark.parametrize(
    ("mocks", "operation"),
    [(None, "CreateEndpoint"), ({"Look": [{"sandbox": {"taken": True}}]}, "UpdateEndpoint")],
)
def test_a_machine_that_looks_first_finds_what_it_is_told_is_there(mocks, operation):
    execution = simulated(*LOOK_FIRST, mocks=mocks)
    assert execution.status == "SUCCEEDED"
    assert [job["operation"] for job in execution.jobs] == [operation]


def test_what_is_only_referred_to_is_noted():
    execution = simulated(*LOOK_FIRST)
    arn = "arn:aws:sagemaker:us-east-1:000000000000:endpoint-config/c"
    assert execution.assumed == (arn,)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"S3Operations": {}}, 'The field "S3Operations" is not supported by Step Functions'),
        ({"HyperParameters": {"epochs": 10}}, "The value for the field 'epochs' must be"),
    ],
)
@pytest.mark.parametrize("sdk", [False, True])
def test_what_step_functions_cannot_send_ends_the_execution(change, words, sdk):
    request = {**request_of(kind("training")), **change}
    retry = [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 5}]
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "E"}]
    state = task("CreateTrainingJob", request, sdk=sdk, Retry=retry, Catch=catch, End=True)
    execution = simulated(("T", state), ("E", {"Type": "Succeed"}))
    assert execution.error == "States.Runtime"
    assert f"The Parameters '{compact(request)}' could not be used to start the Task: [" in (
        execution.cause
    )
    assert words in execution.cause
    assert execution.elapsed_seconds == 0


def test_an_input_that_is_too_large_after_its_parameters_fails_the_task():
    state = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"both.$": "States.Array($.v, $.v)"},
    }
    execution = run(machine(("S", state)), {"v": "x" * 200_000}, mocks={"S": [{"result": 1}]})
    assert execution.error == "States.DataLimitExceeded"
