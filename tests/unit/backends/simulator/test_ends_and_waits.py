"""Succeed, Fail and Wait: https://states-language.net/spec.html#state-types"""

from __future__ import annotations

import pytest

from tests.unit.backends.simulator._run import START, machine, one, output, prefixed, run, types


def test_succeed_ends_with_its_output():
    assert output({"Type": "Succeed", "InputPath": "$.a"}, {"a": 1}) == 1
    assert output({"Type": "Succeed", "Output": "{% 1 + 1 %}"}, language="JSONata") == 2


@pytest.mark.parametrize(
    ("fields", "language", "error", "cause"),
    [
        ({}, "JSONPath", None, None),
        ({"Error": "E", "Cause": "C"}, "JSONPath", "E", "C"),
        ({"ErrorPath": "$.e", "CausePath": "$$.State.Name"}, "JSONPath", "x", "S"),
        ({"CausePath": "States.Format('{}!', $.e)"}, "JSONPath", None, "x!"),
        ({"Error": "{% $states.input.e %}", "Cause": "C"}, "JSONata", "x", "C"),
    ],
)
def test_fail_ends_with_its_error(fields, language, error, cause):
    execution = one({"Type": "Fail", **fields}, {"e": "x"}, language=language)
    assert (execution.status, execution.error, execution.cause) == ("FAILED", error, cause)
    assert types(execution) == ["FailStateEntered"]


@pytest.mark.parametrize(
    ("fields", "language", "seconds"),
    [
        ({"Seconds": 10}, "JSONPath", 10),
        ({"SecondsPath": "$.s"}, "JSONPath", 7),
        ({"Timestamp": "2023-11-14T22:14:20Z"}, "JSONPath", 60),
        ({"TimestampPath": "$.t"}, "JSONPath", 3600),
        ({"Timestamp": "2020-01-01T00:00:00Z"}, "JSONPath", 0),
        ({"Seconds": "{% $states.input.s * 2 %}"}, "JSONata", 14),
        ({"Timestamp": "{% $states.input.t %}"}, "JSONata", 3600),
        ({"Seconds": 31_000_000}, "JSONPath", 31_000_000),
    ],
)
def test_wait_lets_virtual_time_pass(fields, language, seconds):
    data = {"s": 7, "t": "2023-11-15T00:13:20+01:00"}
    execution = one({"Type": "Wait", **fields}, data, language=language)
    assert (execution.status, execution.output) == ("SUCCEEDED", data)
    assert execution.elapsed_seconds == seconds
    assert execution.events[-1].at == START + seconds


@pytest.mark.parametrize(
    ("fields", "value", "reason"),
    [
        (
            {"SecondsPath": "$.no"},
            1,
            "The SecondsPath parameter does not reference an input value: $.no",
        ),
        (
            {"SecondsPath": "$.v"},
            -1,
            "The SecondsPath parameter references a negative value: $.v == -1",
        ),
        (
            {"SecondsPath": "$.v"},
            1.5,
            "The SecondsPath parameter cannot be parsed as a long value: $.v == 1.5",
        ),
        (
            {"TimestampPath": "$.v"},
            "2024-01-02",
            "The TimestampPath parameter does not reference a valid ISO-8601 extended offset "
            "date-time format string: $.v == 2024-01-02",
        ),
    ],
)
def test_wait_fails_on_what_is_no_time(fields, value, reason):
    execution = one({"Type": "Wait", **fields}, {"v": value})
    assert (execution.error, execution.cause) == ("States.Runtime", prefixed(reason))


def test_wait_in_jsonata_fails_on_what_is_no_whole_number():
    execution = one({"Type": "Wait", "Seconds": "{% 'x' %}"}, language="JSONata")
    assert execution.error == "States.QueryEvaluationError"
    assert types(execution) == ["WaitStateEntered", "EvaluationFailed"]


def test_an_execution_that_takes_too_long_is_timed_out():
    execution = run(machine(("W", {"Type": "Wait", "Seconds": 60}), TimeoutSeconds=59))
    assert (execution.status, execution.error) == ("TIMED_OUT", "States.Timeout")
    assert execution.elapsed_seconds == 59
    assert execution.events[-1].type == "ExecutionTimedOut"


def test_an_express_execution_may_take_five_minutes():
    definition = machine(("W", {"Type": "Wait", "Seconds": 301}))
    assert run(definition, express=True).status == "TIMED_OUT"
    assert run(definition).status == "SUCCEEDED"


def test_every_event_names_the_one_before_it():
    execution = run(machine(("A", {"Type": "Pass"}), ("B", {"Type": "Succeed"})))
    told = [(event.id, event.previous, event.type, event.name) for event in execution.events]
    assert told == [
        (1, 0, "ExecutionStarted", None),
        (2, 0, "PassStateEntered", "A"),
        (3, 2, "PassStateExited", "A"),
        (4, 3, "SucceedStateEntered", "B"),
        (5, 4, "SucceedStateExited", "B"),
        (6, 5, "ExecutionSucceeded", None),
    ]
