"""JSONata states: https://states-language.net/spec.html#jsonata"""

from __future__ import annotations

import re

import pytest

from tests.unit.backends.simulator._run import machine, one, output, prefixed, run, task, types

DATA = {"n": [3, 1, 2], "o": {"a": None}, "s": "x", "users": [{"id": 1}, {"id": 2}]}


def evaluated(text, data=DATA, **options):
    state = {"Type": "Pass", "Output": "{% " + text + " %}"}
    return output(state, data, language="JSONata", **options)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$states.input.s", "x"),
        ("$states.input.o.a", None),
        ("$states.input.users.id", [1, 2]),
        ("$states.input.users[id = 2]", {"id": 2}),
        ("$sum($states.input.n) / 2", 3),
        ("$sort($states.input.n)", [1, 2, 3]),
        ("$map($states.input.n, function($v) { $v * 2 })", [6, 2, 4]),
        ("$merge([$states.input.o, {'b': 1}])", {"a": None, "b": 1}),
        ("{'x': $states.input.s, 'gone': $nothing}", {"x": "x"}),
        ("($y := 2; $y * 2)", 4),
        ("$states.context.State.Name", "S"),
        ("$partition([1, 2, 3], 2)", [[1, 2], [3]]),
        ("$partition([], 2)", []),
        ("$range(0, 10, 5)", [0, 5, 10]),
        ("$range(3, 1, -1)", [3, 2, 1]),
        ("$hash('input data', 'SHA-1')", "aaff4a450a104cd177d28d18d74485e8cae074b7"),
        ("$parse('{\"a\": [1, null]}').a", [1, None]),
        ("$parse('null')", None),
        ("$millis()", 1_700_000_000_000),
        ("$now()", "2023-11-14T22:13:20.000Z"),
        ("$exists($nothing)", False),
        ("[]", []),
        ("null", None),
        ("1.5", 1.5),
        ("'a' & 1", "a1"),
        ("$states.input.n[[0..1]]", [3, 1]),
    ],
)
def test_an_expression_yields(text, expected):
    assert evaluated(text) == expected


def test_chance_keeps_to_its_seed():
    assert evaluated("$random(3)", seed=1) == evaluated("$random(3)", seed=2)
    assert evaluated("$random()", seed=1) == evaluated("$random()", seed=1)
    assert evaluated("$random()", seed=1) != evaluated("$random()", seed=2)
    assert re.fullmatch(r"[0-9a-f-]{36}", evaluated("$uuid()"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("$nothing", "returned nothing (undefined)."),
        ("$states.input.no", "returned nothing (undefined)."),
        (
            "$eval('1')",
            "threw an error during evaluation. T1006: Attempted to invoke a non-function",
        ),
        ("$no(1)", "threw an error during evaluation. T1006: Attempted to invoke a non-function"),
        (
            "'a' + 1",
            "threw an error during evaluation. "
            "T2001: The left side of the + operator must evaluate to a number",
        ),
    ],
)
def test_an_expression_that_fails_says_how(text, reason):
    state = {"Type": "Pass", "Output": {"v": ["{% " + text + " %}"]}}
    execution = one(state, DATA, language="JSONata")
    assert execution.error == "States.QueryEvaluationError"
    assert execution.cause == prefixed(
        f"The JSONata expression '{text}' specified for the field 'Output/v[0]' {reason}"
    )
    failed = execution.events[-2]
    assert (failed.type, failed.name) == ("EvaluationFailed", "S")
    assert failed.details["location"] == "Output/v[0]"


@pytest.mark.parametrize("text", ["function($x) { $x }", "$range(1, 2, 0)", "$parse('{')"])
def test_other_faults_are_query_errors_too(text):
    state = {"Type": "Pass", "Output": "{% " + text + " %}"}
    assert one(state, language="JSONata").error == "States.QueryEvaluationError"


def test_only_a_text_that_is_an_expression_throughout_is_one():
    given = {"a": " {% 1 %} ", "b": "$states.input", "c": "{% 1", "d.$": "$.x"}
    assert output({"Type": "Pass", "Output": given}, language="JSONata") == given


def test_a_task_sees_its_result_and_failures_can_be_caught():
    state = task(
        Arguments={"x": "{% $states.input.s %}"},
        Assign={"got": "{% $states.result.k %}"},
        Output="{% $states.result.k + 1 %}",
    )
    definition = machine(
        ("T", state),
        ("End", {"Type": "Succeed", "Output": "{% [$got, $states.input] %}"}),
        QueryLanguage="JSONata",
    )
    execution = run(definition, DATA, mocks={"T": [{"result": {"k": 1}}]})
    assert execution.output == [1, 2]
    scheduled = next(event for event in execution.events if event.type == "TaskScheduled")
    assert scheduled.details["parameters"] == {"x": "x"}


def test_a_failed_argument_is_retried_and_caught_before_anything_is_scheduled():
    state = task(
        Arguments="{% $nothing %}",
        Retry=[{"ErrorEquals": ["States.QueryEvaluationError"], "MaxAttempts": 1}],
        Catch=[{"ErrorEquals": ["States.ALL"], "Next": "End"}],
        End=True,
    )
    definition = machine(("T", state), ("End", {"Type": "Succeed"}), QueryLanguage="JSONata")
    execution = run(definition, mocks={"T": [{"result": 1}]})
    assert execution.status == "SUCCEEDED"
    assert types(execution)[:4] == [
        "TaskStateEntered",
        "EvaluationFailed",
        "EvaluationFailed",
        "TaskStateExited",
    ]


def test_both_languages_share_variables():
    definition = machine(
        ("A", {"Type": "Pass", "Assign": {"x.$": "$.s"}}),
        ("B", {"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"y": "{% $x & '!' %}"}}),
        ("C", {"Type": "Pass", "Parameters": {"y.$": "$y"}}),
    )
    assert run(definition, DATA).output == {"y": "x!"}
