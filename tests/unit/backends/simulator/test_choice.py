"""Choice states: https://states-language.net/spec.html#choice-state"""

from __future__ import annotations

import pytest

from tests.unit.backends.simulator._run import one, prefixed, run

NOON = "2024-01-02T12:00:00Z"


def chosen(rule, data=None, language="JSONPath", **state):
    definition = {
        "QueryLanguage": language,
        "StartAt": "C",
        "States": {
            "C": {"Type": "Choice", "Choices": [{**rule, "Next": "Yes"}], "Default": "No", **state},
            "Yes": {"Type": "Pass", "Result": "yes", "End": True},
            "No": {"Type": "Pass", "Result": "no", "End": True},
        },
    }
    if language == "JSONata":
        for name in ("Yes", "No"):
            definition["States"][name] = {"Type": "Pass", "Output": name.lower(), "End": True}
    execution = run(definition, data)
    assert execution.status == "SUCCEEDED", execution.cause
    return execution.output == "yes"


@pytest.mark.parametrize(
    ("operator", "value", "expected", "holds"),
    [
        ("StringEquals", "a", "a", True),
        ("StringEquals", "a", "b", False),
        ("StringEquals", 1, "1", False),
        ("StringLessThan", "a", "b", True),
        ("StringLessThan", "b", "b", False),
        ("StringGreaterThan", "b", "a", True),
        ("StringLessThanEquals", "b", "b", True),
        ("StringGreaterThanEquals", "a", "b", False),
        ("StringMatches", "log-12.txt", "log-*.txt", True),
        ("StringMatches", "log-12.txt", "log", False),
        ("StringMatches", "a*c", r"a\*c", True),
        ("StringMatches", "abc", r"a\*c", False),
        ("StringMatches", "a\\c", r"a\\c", True),
        ("StringMatches", "a\nb", "a*b", True),
        ("StringMatches", "a.c", "a.c", True),
        ("StringMatches", "abc", "a.c", False),
        ("NumericEquals", 1, 1.0, True),
        ("NumericEquals", True, 1, False),
        ("NumericEquals", "1", 1, False),
        ("NumericLessThan", 1, 2, True),
        ("NumericGreaterThan", 1, 2, False),
        ("NumericLessThanEquals", 2, 2, True),
        ("NumericGreaterThanEquals", 2.5, 2, True),
        ("BooleanEquals", True, True, True),
        ("BooleanEquals", 1, True, False),
        ("BooleanEquals", False, False, True),
        ("TimestampEquals", "2024-01-02T13:00:00+01:00", NOON, True),
        ("TimestampLessThan", "2024-01-02T11:59:59.999Z", NOON, True),
        ("TimestampGreaterThan", NOON, NOON, False),
        ("TimestampLessThanEquals", NOON, NOON, True),
        ("TimestampGreaterThanEquals", NOON, NOON, True),
        ("TimestampEquals", "2024-01-02", NOON, False),
    ],
)
def test_a_comparison(operator, value, expected, holds):
    assert chosen({"Variable": "$.v", operator: expected}, {"v": value}) is holds
    if operator != "StringMatches":
        data = {"v": value, "w": expected}
        assert chosen({"Variable": "$.v", f"{operator}Path": "$.w"}, data) is holds


@pytest.mark.parametrize(
    ("operator", "value", "holds"),
    [
        ("IsNull", None, True),
        ("IsNull", 0, False),
        ("IsPresent", None, True),
        ("IsNumeric", 1.5, True),
        ("IsNumeric", True, False),
        ("IsString", "", True),
        ("IsString", None, False),
        ("IsBoolean", False, True),
        ("IsBoolean", 0, False),
        ("IsTimestamp", NOON, True),
        ("IsTimestamp", "2024-01-02 12:00:00Z", False),
        ("IsTimestamp", "2024-13-02T12:00:00Z", False),
    ],
)
def test_a_question_of_type_and_its_opposite(operator, value, holds):
    assert chosen({"Variable": "$.v", operator: True}, {"v": value}) is holds
    assert chosen({"Variable": "$.v", operator: False}, {"v": value}) is not holds


def test_what_is_missing_is_not_present_and_cannot_be_compared():
    assert chosen({"Variable": "$.v", "IsPresent": False}, {})
    rule = {"Variable": "$.v", "IsNull": True, "Next": "End"}
    state = {"Type": "Choice", "Choices": [rule]}
    definition = {"StartAt": "S", "States": {"S": state, "End": {"Type": "Succeed"}}}
    execution = run(definition, {})
    assert execution.error == "States.Runtime"
    assert execution.cause == prefixed(
        "Invalid path '$.v': The choice state's condition path references an invalid value."
    )


@pytest.mark.parametrize(
    ("a", "b", "both", "either"), [(1, 1, True, True), (1, 0, False, True), (0, 0, False, False)]
)
def test_rules_combine(a, b, both, either):
    parts = [{"Variable": f"$.{name}", "NumericEquals": 1} for name in "ab"]
    data = {"a": a, "b": b}
    assert chosen({"And": parts}, data) is both
    assert chosen({"Or": parts}, data) is either
    assert chosen({"Not": {"And": parts}}, data) is not both
    # The second part is not read when the first decides.
    assert chosen({"Or": [{"Variable": "$.a", "IsPresent": True}, parts[1]]}, {"a": 1})


def test_without_a_match_and_a_default_the_execution_fails():
    rule = {"Variable": "$.x", "StringEquals": "never", "Next": "Done"}
    definition = {
        "StartAt": "C",
        "States": {"C": {"Type": "Choice", "Choices": [rule]}, "Done": {"Type": "Succeed"}},
    }
    execution = run(definition, {"x": "a"})
    assert execution.error == "States.Runtime"
    assert execution.cause == prefixed(
        "Failed to transition out of the state. The state does not point to a next state.", "C"
    )


class TestJsonata:
    def test_a_condition_is_an_expression_or_a_constant(self):
        rule = {"Condition": "{% $states.input.n > 1 %}"}
        assert chosen(rule, {"n": 2}, "JSONata")
        assert not chosen(rule, {"n": 1}, "JSONata")
        assert chosen({"Condition": True}, {}, "JSONata")

    def test_a_condition_must_be_a_boolean(self):
        rule = {"Condition": "{% 'x' %}", "Next": "End"}
        definition = {
            "QueryLanguage": "JSONata",
            "StartAt": "S",
            "States": {"S": {"Type": "Choice", "Choices": [rule]}, "End": {"Type": "Succeed"}},
        }
        execution = run(definition)
        assert execution.error == "States.QueryEvaluationError"
        assert execution.cause == prefixed(
            "The JSONata expression ''x'' specified for the field 'Choices[0]/Condition' returned "
            "an unexpected result type. Expected 'boolean', but was 'string' for value: \"x\""
        )

    @pytest.mark.parametrize(("ok", "expected"), [(True, [1, "rule"]), (False, [2, "state"])])
    def test_the_rule_that_holds_sets_variables_and_output_else_the_state_does(self, ok, expected):
        rule = {
            "Condition": "{% $states.input.ok %}",
            "Assign": {"x": 1},
            "Output": "rule",
            "Next": "End",
        }
        definition = {
            "QueryLanguage": "JSONata",
            "StartAt": "C",
            "States": {
                "C": {
                    "Type": "Choice",
                    "Choices": [rule],
                    "Default": "End",
                    "Assign": {"x": 2},
                    "Output": "state",
                },
                "End": {"Type": "Succeed", "Output": "{% [$x, $states.input] %}"},
            },
        }
        assert run(definition, {"ok": ok}).output == expected


def test_paths_filter_what_a_choice_hands_on():
    state = {
        "Type": "Choice",
        "InputPath": "$.in",
        "OutputPath": "$.out",
        "Choices": [{"Variable": "$.ok", "BooleanEquals": True, "Next": "End"}],
    }
    definition = {"StartAt": "S", "States": {"S": state, "End": {"Type": "Succeed"}}}
    assert run(definition, {"in": {"ok": True, "out": 5}}).output == 5
    assert one({"Type": "Pass"}).status == "SUCCEEDED"
