"""What Step Functions refuses to create: https://states-language.net/spec.html#states-fields"""

from __future__ import annotations

import json

import pytest

from sagestep.backends.sandbox.simulator.definition import check, problems
from sagestep.types import SagestepError
from tests.unit.backends.simulator._run import machine, run, task

PASS = {"Type": "Pass", "End": True}
INNER = {"StartAt": "A", "States": {"A": PASS}}


def alone(state, **top):
    return {"StartAt": "S", "States": {"S": state}, **top}


def first(definition, **options):
    return str(next(problems(definition, **options), ""))


@pytest.mark.parametrize(
    ("definition", "problem"),
    [
        ([], "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object"),
        ({"States": {"S": PASS}}, "The field 'StartAt' is required but was missing"),
        ({"StartAt": "S"}, "The field 'States' is required but was missing"),
        ({"StartAt": "S", "States": {}}, "must have at least 1 entries at /States"),
        (
            {"StartAt": "X", "States": {"S": PASS}},
            "MISSING_TRANSITION_TARGET: Missing 'StartAt' target: X at /StartAt",
        ),
        (
            alone({"Type": "Nope", "End": True}),
            "SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, "
            "Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/S/Type",
        ),
        (alone({"Type": "Pass"}), "The state must have a 'Next' or 'End' field at /States/S"),
        (alone({"Type": "Pass", "Next": "T"}), "Missing 'Next' target: T at /States/S/Next"),
        (
            {"StartAt": "S", "States": {"S": PASS, "T": PASS}},
            'MISSING_TRANSITION_TARGET: State "T" is not reachable. at /States/T',
        ),
        (
            alone({**PASS, "QueryLanguage": "JSONPath"}, QueryLanguage="JSONata"),
            "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
        ),
        (alone(PASS, QueryLanguage="XPath"), "[JSONPath, JSONata] at /QueryLanguage"),
        (alone({**PASS, "InputPath": "$"}, QueryLanguage="JSONata"), "does not support the field"),
        (alone({**PASS, "Output": 1}), "does not support the field 'Output'"),
        (alone({**PASS, "InputPath": "a.b"}), "must be a valid JSONPath"),
        (
            alone({**PASS, "Parameters": {"a": {"b.$": "States.Nope()"}}}),
            "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function "
            "call at /States/S/Parameters/a",
        ),
        (
            alone({**PASS, "Parameters": {"a.$": "States.Format('\\\"{}', 1)"}}),
            "must be a valid JSONPath or a valid intrinsic function call",
        ),
        (alone({**PASS, "Parameters": {"a.$": "States.UUID(1)"}}), "valid intrinsic function call"),
        (alone({**PASS, "Retry": []}), "Field 'Retry' is not supported"),
        (alone({"Type": "Task", "End": True}), "The field 'Resource' is required but was missing"),
        (
            alone({**task(End=True), "Credentials": {}}),
            "The field 'RoleArn' is required but was missing at /States/S/Credentials",
        ),
        (
            alone(task(Resource="arn:aws:states:::sagemaker:createModel.sync", End=True)),
            "is not recognized",
        ),
        (
            alone({"Type": "Wait", "Timestamp": "2016-12-05T21:29:29", "End": True}),
            "String does not match RFC3339 timestamp at /States/S/Timestamp",
        ),
        (alone({"Type": "Wait", "End": True}), "Exactly one of"),
        (alone({"Type": "Wait", "Seconds": -1, "End": True}), "non-negative integer"),
        (alone({"Type": "Choice", "Choices": []}), "must have at least 1 entries"),
        (alone({"Type": "Choice", "Choices": [{"Next": "S"}]}), "Exactly one comparison"),
        (alone({"Type": "Parallel", "Branches": [], "End": True}), "must have at least 1 entries"),
        (alone({"Type": "Map", "End": True}), "The field 'ItemProcessor' is required"),
        (
            alone(
                {
                    "Type": "Parallel",
                    "Branches": [{"StartAt": "A", "States": {"A": {}}}],
                    "End": True,
                }
            ),
            "The field 'Type' is required but was missing at /States/S/Branches/0/States/A",
        ),
        (
            alone(task(Retry=[{"ErrorEquals": ["States.ALL", "E"]}], End=True)),
            "States.ALL can only appear alone at /States/S/Retry/0/ErrorEquals",
        ),
        (
            alone(task(Retry=[{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["E"]}], End=True)),
            "States.ALL can only appear in the last element",
        ),
        (alone(task(Retry=[{"ErrorEquals": []}], End=True)), "non-empty list"),
        (alone(task(Retry=[{"ErrorEquals": ["E"], "BackoffRate": 0.5}], End=True)), "at least 1.0"),
        (alone(task(Catch=[{"ErrorEquals": ["E"]}], End=True)), "'Next' is required"),
        (alone({"Type": "Fail", "Error": "E", "ErrorPath": "$.e"}), "cannot have both"),
        (alone({"Type": "Wait", "TimestampPath": None, "End": True}), "must be a STRING"),
        (alone({**PASS, "Assign": []}), "The field 'Assign' must be an OBJECT"),
        (alone({"Type": "Parallel", "Branches": [1], "End": True}), "must be an OBJECT"),
        (alone({"Type": "Map", "ItemProcessor": [], "End": True}), "must be an OBJECT"),
    ],
)
def test_a_faulty_definition_is_refused_in_awss_words(definition, problem):
    assert problem in first(definition)
    with pytest.raises(SagestepError) as told:
        run(definition)
    assert told.value.text.key == "simulator.error.definition"


@pytest.mark.parametrize("pattern", [".sync", ".sync:2", ".waitForTaskToken"])
def test_an_express_machine_waits_for_nothing(pattern):
    definition = alone(task(Resource=f"arn:aws:states:::states:startExecution{pattern}", End=True))
    assert first(definition) == ""
    assert "Express state machine does not support" in first(definition, express=True)


@pytest.mark.parametrize(
    "state",
    [
        {**PASS, "Parameters": {"a.$": "$.users[?(@.x == 'a b')].y", "b.$": "$$", "c.$": "$v.x"}},
        {**PASS, "Result": {"a.$": "not evaluated"}},
        {**PASS, "Comment": "x", "Parameters": {"a.$": "$['with space'].@type"}},
        {"Type": "Wait", "TimestampPath": "$.t", "End": True},
        {"Type": "Map", "ItemProcessor": INNER, "End": True},
        {"Type": "Fail"},
        {**PASS, "QueryLanguage": "JSONata", "Output": "{% $states.input %}"},
    ],
)
def test_what_aws_creates_is_not_refused(state):
    assert first(alone(state)) == ""


def test_a_definition_may_be_its_text():
    assert check(json.dumps(alone(PASS))) == alone(PASS)
    for text in (" ", "[]", "{"):
        with pytest.raises(SagestepError):
            check(text)


def test_a_map_of_states_gets_a_start_and_the_ends_it_lacks():
    fragment = {"A": {"Type": "Pass", "Next": "B"}}
    assert check(fragment) == {
        "StartAt": "A",
        "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}},
    }
    assert run(fragment, {"k": 1}).output == {"k": 1}


def test_the_definition_that_is_given_stays_as_it_is():
    definition = machine(("A", {"Type": "Pass", "Result": [1]}))
    before = json.dumps(definition)
    run(definition)
    assert json.dumps(definition) == before
