"""What an account answers, or does not, comes back as one clear sentence, and nothing leaks."""

from __future__ import annotations

import pytest
from botocore import exceptions as boto
from botocore.stub import Stubber

from sagestep import i18n
from sagestep.backends._base import BackendError
from sagestep.backends.aws import AwsAccount, clients, whoami
from sagestep.backends.aws.errors import asking
from sagestep.backends.aws.logs import STREAMS
from sagestep.kinds import kind
from sagestep.kinds.training import TRAINING
from sagestep.types import SagestepError, Text
from tests.unit.backends.conftest import training_request

SECRET = "wJalrXUtnFEMI-not-a-real-secret"
DENIAL = (
    "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: "
    "sagemaker:CreateTrainingJob on resource: training-job/a because no policy allows it"
)


@pytest.fixture(autouse=True)
def _credentials(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    clients.forget()
    yield
    clients.forget()


def raised(error):
    with pytest.raises(SagestepError) as told, asking("CreateTrainingJob"):
        raise error
    return told.value


def refusal(code, message="no", status=400, attempts=0):
    meta = {"HTTPStatusCode": status, "RetryAttempts": attempts}
    answer = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": meta}
    return raised(boto.ClientError(answer, "CreateTrainingJob"))


@pytest.mark.parametrize(
    ("code", "error", "key"),
    [
        ("ExpiredToken", "ExpiredToken", "aws.error.expired"),
        ("ExpiredTokenException", "ExpiredToken", "aws.error.expired"),
        ("UnrecognizedClientException", "UnrecognizedClientException", "aws.error.unknown_key"),
        ("AccessDenied", "AccessDeniedException", "aws.error.denied"),
        ("ThrottlingException", "ThrottlingException", "aws.error.throttled"),
        ("ResourceLimitExceeded", "ResourceLimitExceeded", "backend.refused"),
        ("ValidationException", "ValidationException", "backend.refused"),
    ],
)
def test_a_refusal_has_its_name_and_its_sentence(code, error, key):
    told = refusal(code)
    assert isinstance(told, BackendError)
    assert (told.error, told.text.key) == (error, key)
    assert i18n.has(key)


@pytest.mark.parametrize(
    ("code", "message", "error"),
    [
        ("ValidationException", "Requested resource not found.", "ResourceNotFound"),
        ("ValidationException", 'Could not find endpoint "arn:x".', "ResourceNotFound"),
        ("ValidationException", 'Cannot create already existing model "arn:x".', "ResourceInUse"),
        ("ResourceInUse", "Training job names must be unique", "ResourceInUse"),
        ("ResourceNotFoundException", "The log group does not exist", "ResourceNotFound"),
        ("ValidationException", "1 validation error detected", "ValidationException"),
    ],
)
def test_what_aws_spells_in_several_ways_has_one_name(code, message, error):
    assert refusal(code, message).error == error


def test_who_lacks_which_permission_is_said():
    told = refusal("AccessDeniedException", DENIAL)
    assert told.text.params["action"] == "sagemaker:CreateTrainingJob"


@pytest.mark.parametrize(
    ("error", "definite", "key"),
    [
        (boto.NoCredentialsError(), True, "aws.error.no_credentials"),
        (
            boto.PartialCredentialsError(provider="env", cred_var="x"),
            True,
            "aws.error.no_credentials",
        ),
        (boto.ProfileNotFound(profile="work"), True, "aws.error.profile"),
        (boto.TokenRetrievalError(provider="sso", error_msg="x"), True, "aws.error.expired"),
        (boto.NoRegionError(), True, "aws.error.region"),
        (boto.ParamValidationError(report="Missing x"), True, "aws.error.parameters"),
        (boto.EndpointConnectionError(endpoint_url="https://x"), False, "aws.error.no_answer"),
        (boto.ReadTimeoutError(endpoint_url="https://x"), False, "aws.error.no_answer"),
        (boto.ConnectionClosedError(endpoint_url="https://x"), False, "aws.error.no_answer"),
    ],
)
def test_only_a_definite_no_is_a_refusal(error, definite, key):
    told = raised(error)
    assert isinstance(told, BackendError) is definite
    assert told.text.key == key


def test_a_fault_of_the_service_leaves_it_open_whether_the_job_was_made():
    assert not isinstance(refusal("InternalFailure", status=500), BackendError)


def test_a_name_taken_by_an_earlier_attempt_of_the_same_call_is_no_refusal():
    told = refusal("ResourceInUse", attempts=1)
    assert not isinstance(told, BackendError)
    assert told.text.key == "aws.error.no_answer"


def test_what_a_credential_program_prints_is_not_shown():
    told = raised(boto.CredentialRetrievalError(provider="process", error_msg=SECRET))
    assert SECRET not in f"{told!r}{told.__cause__!r}{i18n.say(told.text, 'en')}"


@pytest.mark.parametrize("language", i18n.languages())
def test_every_sentence_is_there_in_every_language(language):
    keys = [key for key in i18n.sentences("en") if key.startswith("aws.error.")]
    for key in keys:
        assert i18n.say(Text(key), language) != key


def test_an_unknown_profile_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    with pytest.raises(BackendError) as told:
        whoami("us-east-1", "nobody")
    assert told.value.text.params == {"profile": "nobody"}


def test_nobody_listens_is_said_in_time(monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(clients, "ATTEMPTS", 1)
    with pytest.raises(SagestepError) as told:
        AwsAccount("us-east-1").create("CreateTrainingJob", training_request())
    assert told.value.text.key == "aws.error.no_answer"


def test_times_come_back_as_seconds_and_the_request_goes_out_as_it_is():
    sagemaker = clients.client("sagemaker", "us-east-1")
    request = training_request()
    arn = "arn:aws:sagemaker:us-east-1:111122223333:training-job/churn-1"
    with Stubber(sagemaker) as stub:
        stub.add_response("create_training_job", {"TrainingJobArn": arn}, request)
        assert AwsAccount("us-east-1").create("CreateTrainingJob", request) == arn


def test_expired_credentials_are_read_anew_next_time():
    sagemaker = clients.client("sagemaker", "us-east-1")
    with Stubber(sagemaker) as stub:
        stub.add_client_error("describe_training_job", "ExpiredTokenException")
        with pytest.raises(BackendError):
            AwsAccount("us-east-1").describe(TRAINING, "a")
    assert clients.client("sagemaker", "us-east-1") is not sagemaker


def test_a_log_is_the_newest_lines_of_all_streams_by_time():
    logs = clients.client("logs", "us-east-1")
    group = "/aws/sagemaker/TrainingJobs"
    streams = [{"logStreamName": f"a/algo-{n}"} for n in (1, 2)]
    asked = {
        "logGroupName": group,
        "limit": STREAMS,
        "descending": True,
        "logStreamNamePrefix": "a/",
    }
    with Stubber(logs) as stub:
        stub.add_response("describe_log_streams", {"logStreams": streams}, asked)
        for at in (3000, 1000):
            event = {"timestamp": at, "message": f"at {at}"}
            stub.add_response("get_log_events", {"events": [event]})
        lines = AwsAccount("us-east-1").logs(TRAINING, "a")
    assert [(line.at, line.text) for line in lines] == [(1.0, "at 1000"), (3.0, "at 3000")]
    assert not any(line.synthetic for line in lines)


def test_what_writes_no_log_has_none():
    assert AwsAccount("us-east-1").logs(kind("model"), "a") == []
