"""Whatever is pasted, its failures are found, and nothing else is."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.backends.sandbox.outcome import Outcome, failure_reason
from sagestep.failures import Confidence, translate
from sagestep.failures.reading import MAX_TEXT
from sagestep.kinds import all_kinds
from sagestep.kinds.training import TRAINING
from sagestep.types import Document
from tests.unit.backends.conftest import training_request

EXIT = "AlgorithmError: ExecuteUserScriptError: ExitCode {code} Command train.py"
OOM = "AlgorithmError: , exit code: 137"
DESCRIBED = {
    "TrainingJobName": "churn",
    "TrainingJobArn": "arn:aws:sagemaker:us-east-1:111122223333:training-job/churn",
    "TrainingJobStatus": "Failed",
    "SecondaryStatus": "Failed",
    "FailureReason": OOM,
    "HyperParameters": {"text": "AlgorithmError: not this one"},
}


def causes(document, kind=None):
    return [found.cause for found in translate(document, kind)]


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (1, "script_error"),
        (2, "arguments"),
        (126, "not_executable"),
        (127, "no_program"),
        (132, "illegal_instruction"),
        (134, "aborted"),
        (137, "out_of_memory"),
        (139, "segfault"),
        (143, "terminated"),
        (-9, "out_of_memory"),
        (-11, "segfault"),
        (-15, "terminated"),
    ],
)
def test_an_exit_code_tells_how_a_program_ended(code, cause):
    assert causes(EXIT.replace("{code}", str(code))) == [cause]


def test_an_answer_of_describe_is_read_by_its_reason_alone():
    (found,) = translate(json.dumps(DESCRIBED))
    assert (found.cause, found.kind) == ("out_of_memory", "training")
    assert found.places[0].path == ("ResourceConfig", "InstanceType")


def test_a_cause_that_is_json_is_read_through():
    failed = {"Error": "States.TaskFailed", "Cause": json.dumps(DESCRIBED)}
    assert causes(failed) == causes(json.dumps(failed)) == ["out_of_memory"]


@pytest.mark.parametrize("end", range(190, 260, 7))
def test_a_cause_that_was_cut_is_read_as_far_as_it_goes(end):
    cut = json.dumps(DESCRIBED)[:end]
    failed = {"error": "States.TaskFailed", "cause": cut}
    reason = cut.partition('"FailureReason": "')[2]
    assert causes(failed) == (["out_of_memory"] if OOM in reason else causes(failed))
    assert translate(failed)


def test_what_the_console_shows_is_read_with_the_words_around_it():
    pasted = f"Error\n\nStates.TaskFailed\n\nCause\n\n{json.dumps(DESCRIBED, indent=2)}\n"
    assert causes(pasted) == ["out_of_memory"]


def test_an_execution_history_tells_each_failure_once_with_its_state():
    failed = {"error": "SageMaker.ResourceInUseException", "cause": "a job exists"}
    history = {
        "events": [
            {"id": 1, "previousEventId": 0, "type": "ExecutionStarted"},
            {
                "id": 2,
                "previousEventId": 1,
                "type": "TaskStateEntered",
                "stateEnteredEventDetails": {"name": "Train"},
            },
            {"id": 3, "previousEventId": 2, "type": "TaskFailed", "taskFailedEventDetails": failed},
            {"id": 4, "previousEventId": 3, "type": "TaskFailed", "taskFailedEventDetails": failed},
            {
                "id": 5,
                "previousEventId": 4,
                "type": "ExecutionFailed",
                "executionFailedEventDetails": failed,
            },
        ]
    }
    (found,) = translate(history)
    assert (found.cause, found.state) == ("name_taken", "Train")
    assert {place.document for place in found.places} == {Document.REQUEST, Document.MACHINE}


def test_an_answer_of_simulate_is_read_too():
    answer = {
        "status": "FAILED",
        "output": None,
        "error": "States.Timeout",
        "cause": None,
        "events": [{"type": "ExecutionStarted", "name": None, "at": 0}],
        "jobs": [],
    }
    assert causes(answer) == ["states_timeout"]


@pytest.mark.parametrize(
    ("document", "cause"),
    [
        ({"Error": {"Code": "ExpiredToken", "Message": "The token has expired"}}, "expired_token"),
        ({"detail": DESCRIBED, "source": "aws.sagemaker"}, "out_of_memory"),
        (
            {
                "eventName": "CreateTrainingJob",
                "errorCode": "AccessDenied",
                "errorMessage": "User: x is not authorized to perform: sagemaker:CreateTrainingJob",
            },
            "access_denied",
        ),
        ({"Error": "SageMaker.AmazonSageMakerException", "Cause": "Rate exceeded"}, "throttled"),
        ([{"status": "TIMED_OUT", "executionArn": "arn"}], "states_timeout"),
    ],
)
def test_other_documents_are_read(document, cause):
    assert causes(document) == causes(json.dumps(document)) == [cause]


def test_the_action_that_is_denied_is_named():
    (found,) = translate(
        "User: a is not authorized to perform: sagemaker:CreateModel on resource: b"
    )
    assert found.title.params["action"] == "sagemaker:CreateModel"
    assert found.confidence is Confidence.CERTAIN


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_the_kind_that_is_known_says_where_the_field_is(kind):
    (found,) = translate("SageMaker.ResourceInUseException", kind.id)
    assert found.places[0].path == (kind.name_field,)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_the_sandbox_says_is_understood(outcome):
    reason = failure_reason(outcome, TRAINING, training_request())
    if reason:
        assert causes(reason, "training") not in ([], ["client_error"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "The job completed.",
        "Epoch 3: loss=0.137, accuracy 139",
        "200 OK",
        json.dumps({"TrainingJobName": "a", "TrainingJobStatus": "Completed"}),
        json.dumps({"status": "SUCCEEDED", "output": "{}", "error": None, "cause": None}),
        json.dumps({"StartAt": "A", "States": {"A": {"Type": "Fail"}}}),
    ],
)
def test_what_tells_of_no_failure_is_not_explained(text):
    assert translate(text) == ()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["Error", "Cause", "events", "id"]), inner)
    ),
)


@given(st.text() | json_values)
def test_nothing_that_is_pasted_makes_it_stumble(document):
    translate(document)


@pytest.mark.parametrize("word", ["s3://", "exit code", "kms ", "{", '"Error', "lambda ", "( "])
def test_long_texts_are_read_in_little_time(word):
    start = time.process_time()
    translate(word * (3 * MAX_TEXT // len(word)))
    assert time.process_time() - start < 5


def test_what_would_steer_a_terminal_is_not_quoted():
    (found,) = translate("ModuleNotFoundError: No module named 'a'\x1b[31m", None)
    assert "\x1b" not in found.title.params["module"]
    (found,) = translate("train.py: error: unrecognized arguments: --a \x1b[31m\x07 --b")
    assert found.why.params["argument"].isprintable()


def test_the_state_is_read_off_the_words_too():
    (found,) = translate(
        "An error occurred while executing the state 'Train' (entered at the event id #2). "
        "The JSONPath '$.a' specified for the field 'b.$' could not be found in the input '{}'"
    )
    assert (found.cause, found.state) == ("states_path_missing", "Train")
