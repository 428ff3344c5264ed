"""Retriers, catchers and timeouts: https://states-language.net/spec.html#errors"""

from __future__ import annotations

import pytest

from sagestep.types import SagestepError
from tests.unit.backends.simulator._run import LAMBDA, machine, one, output, run, task, types

NO = {"error": "No", "cause": "because"}
YES = {"result": 1}


def retried(retrier, answers, **options):
    state = task(Retry=[{"ErrorEquals": ["States.ALL"], **retrier}])
    return one(state, mocks={"S": answers}, **options)


@pytest.mark.parametrize(
    ("retrier", "attempts", "seconds"),
    [
        ({}, 4, 1 + 2 + 4),
        ({"MaxAttempts": 0}, 1, 0),
        ({"MaxAttempts": 2, "IntervalSeconds": 10}, 3, 10 + 20),
        ({"MaxAttempts": 3, "IntervalSeconds": 3, "BackoffRate": 1.5}, 4, 3 + 4.5 + 6.75),
        ({"MaxAttempts": 4, "MaxDelaySeconds": 3}, 5, 1 + 2 + 3 + 3),
        ({"MaxAttempts": 3, "BackoffRate": 1}, 4, 3),
    ],
)
def test_a_retrier_waits_longer_each_time(retrier, attempts, seconds):
    execution = retried(retrier, [NO])
    assert (execution.status, execution.error, execution.cause) == ("FAILED", "No", "because")
    assert types(execution).count("TaskFailed") == attempts
    assert execution.elapsed_seconds == pytest.approx(seconds)


def test_jitter_shortens_delays_by_chance_and_alike_for_the_same_seed():
    retrier = {"MaxAttempts": 3, "IntervalSeconds": 100, "JitterStrategy": "FULL"}
    first, again, other = (retried(retrier, [NO], seed=seed).elapsed_seconds for seed in (1, 1, 2))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
    assert 0 < first < 700


def test_a_retry_that_succeeds_goes_on():
    execution = retried({}, [NO, NO, YES])
    assert (execution.status, execution.output) == ("SUCCEEDED", 1)
    assert types(execution) == [
        "TaskStateEntered",
        *("TaskScheduled", "TaskStarted", "TaskFailed") * 2,
        *("TaskScheduled", "TaskStarted", "TaskSucceeded"),
        "TaskStateExited",
    ]


def test_each_attempt_sees_how_many_retries_there_were():
    state = task(Parameters={"n.$": "$$.State.RetryCount"}, Retry=[{"ErrorEquals": ["States.ALL"]}])
    execution = one(state, mocks={"S": [NO, NO, YES]})
    seen = [e.details["parameters"] for e in execution.events if e.type == "TaskScheduled"]
    assert seen == [{"n": 0}, {"n": 1}, {"n": 2}]


def test_each_retrier_counts_for_itself():
    retriers = [
        {"ErrorEquals": ["A"], "MaxAttempts": 1},
        {"ErrorEquals": ["B"], "MaxAttempts": 2},
    ]
    answers = [{"error": name, "cause": None} for name in ("A", "B", "B", "A")]
    execution = one(task(Retry=retriers), mocks={"S": answers})
    assert (execution.error, types(execution).count("TaskFailed")) == ("A", 4)


def test_100_retries_of_the_published_example_take_38_hours_and_change_nothing():
    retrier = {
        "ErrorEquals": ["SageMaker.AmazonSageMakerException"],
        "IntervalSeconds": 1,
        "MaxAttempts": 100,
        "BackoffRate": 1.1,
    }
    answer = {"error": "SageMaker.AmazonSageMakerException", "cause": "no"}
    execution = one(task(Retry=[retrier]), mocks={"S": [answer]})
    assert types(execution).count("TaskFailed") == 101
    assert 38 < execution.elapsed_seconds / 3600 < 39


@pytest.mark.parametrize(
    ("error", "names", "caught"),
    [
        ("No", ["No"], True),
        ("No", ["Other", "No"], True),
        ("No", ["Other"], False),
        ("No", ["States.ALL"], True),
        ("No", ["States.TaskFailed"], True),
        ("States.Timeout", ["States.TaskFailed"], False),
        ("States.Timeout", ["States.Timeout"], True),
        ("States.Timeout", ["States.ALL"], True),
        ("States.HeartbeatTimeout", ["States.HeartbeatTimeout"], True),
        ("States.DataLimitExceeded", ["States.ALL"], True),
        ("States.Runtime", ["States.ALL"], False),
        ("States.Runtime", ["States.Runtime"], False),
    ],
)
def test_which_errors_a_catcher_matches(error, names, caught):
    definition = machine(
        ("T", task(Catch=[{"ErrorEquals": names, "Next": "Caught"}], End=True)),
        ("Caught", {"Type": "Succeed"}),
    )
    execution = run(definition, mocks={"T": [{"error": error, "cause": None}]})
    assert (execution.status == "SUCCEEDED") is caught
    if caught:
        assert execution.output == {"Error": error, "Cause": ""}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"Error": "No", "Cause": "because"}),
        ({"ResultPath": "$.e"}, {"k": 1, "e": {"Error": "No", "Cause": "because"}}),
        ({"ResultPath": None}, {"k": 1}),
    ],
)
def test_a_catcher_places_the_error_in_the_raw_input(fields, expected):
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "Caught", **fields}]
    definition = machine(
        ("T", task(InputPath="$.k", OutputPath="$.x", Catch=catch, End=True)),
        ("Caught", {"Type": "Succeed"}),
    )
    assert run(definition, {"k": 1}, mocks={"T": [NO]}).output == expected


def test_a_catcher_in_jsonata_shapes_the_error():
    catch = [
        {
            "ErrorEquals": ["States.ALL"],
            "Assign": {"why": "{% $states.errorOutput.Cause %}"},
            "Output": {"in": "{% $states.input %}", "error": "{% $states.errorOutput.Error %}"},
            "Next": "Caught",
        }
    ]
    definition = machine(
        ("T", task(Catch=catch, End=True)),
        ("Caught", {"Type": "Succeed", "Output": "{% [$why, $states.input] %}"}),
        QueryLanguage="JSONata",
    )
    expected = ["because", {"in": {"k": 1}, "error": "No"}]
    assert run(definition, {"k": 1}, mocks={"T": [NO]}).output == expected


def test_retriers_come_before_catchers():
    state = task(
        Retry=[{"ErrorEquals": ["No"], "MaxAttempts": 1}],
        Catch=[{"ErrorEquals": ["No"], "Next": "Caught"}],
        End=True,
    )
    execution = run(machine(("T", state), ("Caught", {"Type": "Succeed"})), mocks={"T": [NO]})
    assert execution.status == "SUCCEEDED"
    assert types(execution) == [
        "TaskStateEntered",
        *("TaskScheduled", "TaskStarted", "TaskFailed") * 2,
        "TaskStateExited",
        "SucceedStateEntered",
        "SucceedStateExited",
    ]


class TestTimeouts:
    @pytest.mark.parametrize(
        ("fields", "data", "seconds"),
        [
            ({"TimeoutSeconds": 5}, {}, 5),
            ({"TimeoutSecondsPath": "$.t"}, {"t": 9}, 9),
            ({"TimeoutSeconds": 600, "HeartbeatSeconds": 5}, {}, 5),
            ({"HeartbeatSecondsPath": "$.t"}, {"t": 3}, 3),
        ],
    )
    def test_a_task_that_keeps_silent_times_out(self, fields, data, seconds):
        state = task(Resource="arn:aws:states:::sqs:sendMessage.waitForTaskToken", **fields)
        execution = one(state, data, mocks={"S": [{"timed_out": True}]})
        assert (execution.error, execution.cause) == ("States.Timeout", None)
        assert execution.elapsed_seconds == seconds
        assert types(execution) == [
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskTimedOut",
        ]

    @pytest.mark.parametrize(("seconds", "status"), [(5, "SUCCEEDED"), (6, "FAILED")])
    def test_a_task_may_take_its_time_up_to_the_limit(self, seconds, status):
        answer = {"result": 1, "seconds": seconds}
        execution = one(task(TimeoutSeconds=5), mocks={"S": [answer]})
        assert (execution.status, execution.elapsed_seconds) == (status, 5)

    def test_a_missing_heartbeat_matches_its_own_name_and_the_timeouts(self):
        for name in ("States.HeartbeatTimeout", "States.Timeout"):
            state = task(
                HeartbeatSeconds=5, Catch=[{"ErrorEquals": [name], "Next": "Caught"}], End=True
            )
            definition = machine(("T", state), ("Caught", {"Type": "Succeed"}))
            assert run(definition, mocks={"T": [{"timed_out": True}]}).status == "SUCCEEDED"


@pytest.mark.parametrize(
    ("resource", "family"),
    [
        (LAMBDA, "Task"),
        ("arn:aws:lambda:us-east-1:123456789012:function:f", "LambdaFunction"),
        ("arn:aws:states:us-east-1:123456789012:activity:a", "Activity"),
    ],
)
def test_functions_and_activities_have_event_types_of_their_own(resource, family):
    execution = one(task(Resource=resource), mocks={"S": [YES]})
    kinds = [f"{family}{kind}" for kind in ("Scheduled", "Started", "Succeeded")]
    assert types(execution) == ["TaskStateEntered", *kinds, "TaskStateExited"]


def test_a_call_that_is_refused_was_not_submitted():
    state = task(Resource="arn:aws:states:::glue:startJobRun.sync")
    refused = {"error": "Glue.X", "cause": "no (Service: AWSGlue; Status Code: 400)"}
    failed = {"error": "States.TaskFailed", "cause": '{"JobRunState":"FAILED"}'}
    assert "TaskSubmitted" not in types(one(state, mocks={"S": [refused]}))
    assert "TaskSubmitted" in types(one(state, mocks={"S": [failed]}))


def test_a_callback_task_has_a_token():
    state = task(
        Resource="arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        Parameters={"MessageBody": {"token.$": "$$.Task.Token"}},
    )
    execution = one(state, mocks={"S": [YES]})
    scheduled = next(event for event in execution.events if event.type == "TaskScheduled")
    assert len(scheduled.details["parameters"]["MessageBody"]["token"]) == 36


def test_a_task_without_a_mock_is_told_to_the_user():
    with pytest.raises(SagestepError) as told:
        one(task())
    assert told.value.text.key == "simulator.error.no_mock"
    assert told.value.text.params == {"state": "S", "resource": LAMBDA}


@pytest.mark.parametrize(
    "mocks",
    [
        {"S": []},
        {"S": "x"},
        {"S": [{}]},
        {"S": [{"error": 1}]},
        {"S": [{"result": 1, "seconds": "x"}]},
    ],
)
def test_mocks_of_another_form_are_told_to_the_user(mocks):
    with pytest.raises(SagestepError) as told:
        one(task(), mocks=mocks)
    assert told.value.text.key == "simulator.error.mock"


def test_the_last_mock_stays():
    definition = machine(
        ("M", {"Type": "Map", "ItemProcessor": machine(("T", task()))}),
    )
    answers = [{"result": "a"}, {"result": "b"}]
    assert run(definition, [1, 2, 3], mocks={"T": answers}).output == ["a", "b", "b"]
    assert output(task(), mocks={"S": [{"result": None}]}) is None
