"""boto3 works with the sandbox's server as with AWS."""

from __future__ import annotations

import http.client
import json
import math
from threading import Thread

import pytest
from botocore.exceptions import ClientError

from sagestep.backends._base import BackendError
from sagestep.backends.aws import AwsAccount, clients
from sagestep.backends.sandbox.server import serve
from sagestep.kinds import all_kinds
from tests.drafts import request_of
from tests.unit.backends.conftest import training_request

MACHINE = {
    "StartAt": "Train",
    "States": {
        "Train": {
            "Type": "Task",
            "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
            "Parameters": training_request("from-a-machine"),
            "ResultSelector": {"status.$": "$.TrainingJobStatus"},
            "End": True,
        }
    },
}


@pytest.fixture(scope="module")
def server():
    running = serve(0, rate=math.inf)
    thread = Thread(target=running.serve_forever, daemon=True)
    thread.start()
    clients.forget()
    yield running
    clients.forget()
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def address(server, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_address[1]}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "any")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "any")
    return server.server_address


@pytest.fixture
def sagemaker(address):
    return clients.client("sagemaker", "us-east-1")


@pytest.fixture
def states(address):
    return clients.client("stepfunctions", "us-east-1")


@pytest.mark.parametrize(
    "job_kind", [kind for kind in all_kinds() if kind.creates], ids=lambda kind: kind.id
)
def test_every_kind_is_made_and_described(address, job_kind):
    account, request = AwsAccount("us-east-1"), request_of(job_kind)
    arn = account.create(job_kind.operation, request)
    answer = account.describe(job_kind, request[job_kind.name_field])
    assert answer[job_kind.arn_field] == arn
    with pytest.raises(BackendError) as taken:
        account.create(job_kind.operation, request)
    assert taken.value.error == "ResourceInUse"


def test_jobs_are_listed_by_part_of_their_name_page_by_page(sagemaker):
    for number in range(3):
        sagemaker.create_training_job(**training_request(f"listed-churn-{number}"))
    sagemaker.create_training_job(**training_request("other"))
    first = sagemaker.list_training_jobs(NameContains="listed-churn", MaxResults=2)
    rest = sagemaker.list_training_jobs(NameContains="listed-churn", NextToken=first["NextToken"])
    names = [
        one["TrainingJobName"] for page in (first, rest) for one in page["TrainingJobSummaries"]
    ]
    assert sorted(names) == [f"listed-churn-{number}" for number in range(3)]
    assert "NextToken" not in rest
    for status, count in (("Completed", 3), ("Failed", 0)):
        found = sagemaker.list_training_jobs(NameContains="listed-churn", StatusEquals=status)
        assert len(found["TrainingJobSummaries"]) == count


def test_what_it_does_not_filter_by_is_refused(sagemaker):
    with pytest.raises(ClientError) as refused:
        sagemaker.list_training_jobs(SortBy="Status")
    assert refused.value.response["Error"]["Code"] == "ValidationException"


def test_a_machine_is_made_started_and_looked_at(states):
    made = states.create_state_machine(
        name="m", definition=json.dumps(MACHINE), roleArn="arn:aws:iam::000000000000:role/x"
    )
    started = states.start_execution(
        stateMachineArn=made["stateMachineArn"], name="one", input="{}"
    )
    told = states.describe_execution(executionArn=started["executionArn"])
    assert (told["status"], json.loads(told["output"])) == ("SUCCEEDED", {"status": "Completed"})
    assert told["stopDate"] > told["startDate"]
    events = states.get_execution_history(executionArn=started["executionArn"])["events"]
    assert events[0]["type"] == "ExecutionStarted"
    assert events[1]["stateEnteredEventDetails"]["name"] == "Train"
    assert events[-1]["executionSucceededEventDetails"]["output"] == '{"status":"Completed"}'
    with pytest.raises(states.exceptions.ExecutionAlreadyExists):
        states.start_execution(stateMachineArn=made["stateMachineArn"], name="one")


def test_a_definition_that_aws_refuses_does_not_start(states):
    made = states.create_state_machine(
        name="odd", definition='{"StartAt": "A", "States": {}}', roleArn="arn:aws:iam::0:role/x"
    )
    with pytest.raises(states.exceptions.InvalidDefinition):
        states.start_execution(stateMachineArn=made["stateMachineArn"])


def test_what_is_not_there_says_so(states):
    with pytest.raises(states.exceptions.ExecutionDoesNotExist):
        states.describe_execution(executionArn="arn:aws:states:us-east-1:0:execution:m:e")


def test_it_listens_on_this_machine_alone(address):
    assert address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("headers", "body", "error"),
    [
        ({"X-Amz-Target": "SageMaker.Nothing"}, b"{}", "UnknownOperationException"),
        ({"X-Amz-Target": "SageMaker.ListModels"}, b"{", "SerializationException"),
        ({"X-Amz-Target": "SageMaker.ListModels"}, b"[]", "SerializationException"),
        ({"X-Amz-Target": "SageMaker.ListModels"}, b"[" * 200_000, "SerializationException"),
        ({"X-Amz-Target": "SageMaker.DescribeModel"}, b"{}", "ValidationException"),
        ({"Host": "elsewhere.example:80"}, b"{}", "AccessDeniedException"),
        ({"Content-Length": "99999999"}, b"{}", "SerializationException"),
    ],
)
def test_an_odd_call_is_refused_by_name(address, headers, body, error):
    connection = http.client.HTTPConnection(*address, timeout=10)
    connection.request("POST", "/", body, headers)
    answer = connection.getresponse()
    assert answer.status == 400
    assert json.loads(answer.read())["__type"] == error
    connection.close()
