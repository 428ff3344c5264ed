"""What Step Functions refuses to create: https://states-language.net/spec.html#states-fields"""

from __future__ import annotations

import time

import pytest

from sagestep.asl.definition import Code, faults

PASS = {"Type": "Pass", "End": True}
INNER = {"StartAt": "A", "States": {"A": PASS}}
LAMBDA = "arn:aws:states:::lambda:invoke"
TASK = {"Type": "Task", "Resource": LAMBDA, "End": True}
MAP = {"Type": "Map", "ItemProcessor": INNER, "End": True}
SCHEMA = "SCHEMA_VALIDATION_FAILED"
TEN_CALLS = f"States.Array({'States.UUID(),' * 9}States.UUID())"


def alone(state, **top):
    return {"StartAt": "S", "States": {"S": state}, **top}


def jsonata(state):
    return alone(state, QueryLanguage="JSONata")


def choice(*rules, **more):
    return {
        "StartAt": "S",
        "States": {"S": {"Type": "Choice", "Choices": [*rules], **more}, "T": PASS},
    }


def distributed(**more):
    return alone({**MAP, **more})


def refused(definition, **options):
    return [str(fault) for fault in faults(definition, **options)]


REFUSED = [
    ([], f"{SCHEMA}: Definition must be a valid JSON object"),
    ({"States": {"S": PASS}}, "The field 'StartAt' is required but was missing"),
    ({"StartAt": "S"}, "The field 'States' is required but was missing"),
    ({"StartAt": "S", "States": {}}, "must have at least 1 entries at /States"),
    ({"StartAt": "S", "States": []}, "Expected value of type [OBJECT] at /States"),
    (alone(1), "Expected value of type [OBJECT] at /States/S"),
    (alone(PASS, Name="x"), "Field 'Name' is not supported"),
    (alone(PASS, TimeoutSeconds=0), "Minimum value is 1 at /TimeoutSeconds"),
    (alone(PASS, QueryLanguage="XPath"), "[JSONPath, JSONata] at /QueryLanguage"),
    (
        {"StartAt": "X", "States": {"S": PASS}},
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /StartAt",
    ),
    (alone({"Type": "Pass", "Next": "T"}), "Missing 'Next' target: T at /States/S/Next"),
    (
        {"StartAt": "S", "States": {"S": PASS, "T": PASS}},
        'MISSING_TRANSITION_TARGET: State "T" is not reachable. at /States/T',
    ),
    (alone({"Type": "Pass", "Next": "S"}), "MISSING_END_STATE: Workflow has no terminal state"),
    (alone({"Type": "Pass"}), "The state must have a 'Next' or 'End' field at /States/S"),
    (alone({**PASS, "Next": "S"}), "both a 'Next' and an 'End' field at /States/S"),
    (alone({**PASS, "End": "true"}), "Expected value of type [BOOLEAN] at /States/S/End"),
    (
        {"StartAt": "x" * 81, "States": {"x" * 81: PASS}},
        "INVALID_STATE_NAME: State name must not exceed 80 characters",
    ),
    (
        alone({"Type": "Parallel", "Branches": [INNER, INNER], "End": True}),
        "DUPLICATE_STATE_NAME: Duplicate State name: A at /States/S/Branches/1/States/A",
    ),
    (
        alone({"Type": "Nope", "End": True}),
        f"{SCHEMA}: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, "
        "Fail, Choice, Parallel, Map] at /States/S/Type",
    ),
    (alone({"End": True}), "The field 'Type' is required but was missing at /States/S"),
    (
        jsonata({**PASS, "QueryLanguage": "JSONPath"}),
        "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine "
        "at /States/S",
    ),
    (
        jsonata({**PASS, "InputPath": "$"}),
        "The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the "
        "'JSONPath' QueryLanguage at /States/S",
    ),
    (jsonata({**PASS, "Result": 1}), "but field 'Result' is only supported"),
    (alone({**PASS, "Output": 1}), "but field 'Output' is only supported for the 'JSONata'"),
    (
        alone({**MAP, "ItemProcessor": {**INNER, "QueryLanguage": "JSONata"}}),
        "Field 'QueryLanguage' is not supported at /States/S/ItemProcessor",
    ),
    *(
        (alone({**PASS, field: value}), f"Field '{field}' is not supported at /States/S")
        for field, value in [
            ("Retry", []),
            ("Catch", []),
            ("TimeoutSeconds", 5),
            ("ResultSelector", {}),
            ("Resource", LAMBDA),
            ("Nonsense", 1),
        ]
    ),
    (alone({**MAP, "TimeoutSeconds": 5}), "Field 'TimeoutSeconds' is not supported"),
    (alone({"Type": "Succeed", "End": True}), "Field 'End' is not supported"),
    (choice({"Variable": "$", "IsNull": True, "Next": "T"}, End=True), "'End' is not supported"),
    (alone({**PASS, "InputPath": "a.b"}), "must be a valid JSONPath at /States/S/InputPath"),
    (alone({**PASS, "ResultPath": "$.a[*]"}), "Value is not a Reference Path"),
    (alone({**PASS, "ResultPath": "$$.Execution"}), "Value is not a Reference Path"),
    (alone({**MAP, "ItemsPath": None}), "Expected value of type [STRING]"),
    (
        alone({**PASS, "Parameters": {"a": {"b.$": "States.Nope()"}}}),
        "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function "
        "call at /States/S/Parameters/a",
    ),
    (alone({**PASS, "Parameters": {"a.$": "States.Format('\\\"{}', 1)"}}), "'a.$' must be a valid"),
    (alone({**PASS, "Parameters": {"a.$": "States.UUID(1)"}}), "valid intrinsic function call"),
    (alone({**PASS, "Parameters": {"a.$": 1}}), "Expected value of type [STRING]"),
    (
        alone({**PASS, "Parameters": {"a.$": TEN_CALLS}}),
        "more than 10 intrinsic functions",
    ),
    (alone({**PASS, "Assign": []}), "Expected value of type [OBJECT] at /States/S/Assign"),
    (alone({**PASS, "Assign": {"states": 1}}), "Invalid variable name: states"),
    (jsonata({**PASS, "Output": "{% 1 + %}"}), "INVALID_JSONATA_EXPRESSION: S0207"),
    (jsonata({**PASS, "Output": {"v": "{% phone %}"}}), "Reference to 'phone' is not supported."),
    (jsonata({**PASS, "Output": "{% $$.x %}"}), "Reference to '$$' is not supported."),
    (
        jsonata({**PASS, "Output": "{% $map($states.input, function($x) { b }) %}"}),
        "Reference to 'b' is not supported.",
    ),
    (jsonata({**PASS, "Output": "{% $states.errorOutput.Error %}"}), "'$states.errorOutput'"),
    (alone({"Type": "Task", "End": True}), "The field 'Resource' is required but was missing"),
    (alone({**TASK, "Resource": "train"}), "The resource provided train is not recognized."),
    (
        alone({**TASK, "Resource": "arn:aws:states:::sagemaker:createModel.sync"}),
        "is not recognized",
    ),
    (alone({**TASK, "Resource": f"{LAMBDA}.sync"}), "is not recognized"),
    (
        alone({**TASK, "Resource": "arn:aws:states:::dynamodb:putItem.waitForTaskToken"}),
        "is not recognized",
    ),
    (
        alone(
            {
                **TASK,
                "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
                "Parameters": {"bucket.$": "$.bucket"},
            }
        ),
        'The field "bucket.$" is not supported by Step Functions at /States/S/Parameters',
    ),
    (
        alone({**TASK, "Credentials": {}}),
        "The field 'RoleArn' is required but was missing at /States/S/Credentials",
    ),
    (
        alone({**TASK, "TimeoutSeconds": 9, "TimeoutSecondsPath": "$.t"}),
        "There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath]",
    ),
    (alone({**TASK, "TimeoutSeconds": 100_000_000}), "Maximum value is 99999999"),
    (alone({**TASK, "HeartbeatSeconds": True}), "Expected value of type [NUMBER]"),
    (
        alone({"Type": "Wait", "Timestamp": "2016-12-05T21:29:29", "End": True}),
        "String does not match RFC3339 timestamp at /States/S/Timestamp",
    ),
    (alone({"Type": "Wait", "End": True}), "There should be one of the following fields"),
    (alone({"Type": "Wait", "Seconds": 1, "SecondsPath": "$", "End": True}), "only be one of"),
    (alone({"Type": "Wait", "Seconds": -1, "End": True}), "Minimum value is 0"),
    (alone({"Type": "Wait", "Seconds": 10**16, "End": True}), "Maximum value is 99999999"),
    (alone({"Type": "Wait", "Seconds": 1.5, "End": True}), "Expected value of type [INTEGER]"),
    (alone({"Type": "Fail", "Error": "E", "ErrorPath": "$.e"}), "only be one of the following"),
    (choice(), "The field 'Choices' must have at least 1 entries"),
    (choice({"Next": "T"}), "Exactly one comparison"),
    (
        choice({"Variable": "$.a", "StringEqual": "x", "Next": "T"}),
        "'StringEqual' is not",
    ),
    (choice({"Variable": "$.a", "StringEquals": 1, "Next": "T"}), "type [STRING]"),
    (choice({"Variable": "$.a", "NumericEquals": "1", "Next": "T"}), "type [NUMBER]"),
    (choice({"Variable": "$.a", "IsNull": "yes", "Next": "T"}), "type [BOOLEAN]"),
    (choice({"Variable": "$.a", "TimestampEquals": "now", "Next": "T"}), "RFC3339"),
    (choice({"Variable": "a", "IsNull": True, "Next": "T"}), "must be a valid JSONPath"),
    (choice({"IsNull": True, "Next": "T"}), "The field 'Variable' is required"),
    (choice({"Variable": "$.a", "IsNull": True}), "The field 'Next' is required"),
    (choice({"And": [], "Next": "T"}), "The field 'And' must have at least 1 entries"),
    (
        choice({"Not": {"Variable": "$.a", "IsNull": True, "Next": "T"}, "Next": "T"}),
        "Field 'Next' is not supported at /States/S/Choices/0/Not",
    ),
    (choice({"Condition": "{% true %}", "Next": "T"}), "field 'Condition' is only supported"),
    (
        {**choice({"Next": "T"}), "QueryLanguage": "JSONata"},
        "The field 'Condition' is required but was missing at /States/S/Choices/0",
    ),
    (alone({"Type": "Parallel", "Branches": [], "End": True}), "must have at least 1 entries"),
    (alone({"Type": "Parallel", "Branches": [1], "End": True}), "Expected value of type [OBJECT]"),
    (
        alone({"Type": "Parallel", "Branches": [alone({})], "End": True}),
        "The field 'Type' is required but was missing at /States/S/Branches/0/States/S",
    ),
    (alone({"Type": "Map", "End": True}), "The field 'ItemProcessor' is required"),
    (alone({"Type": "Map", "ItemProcessor": [], "End": True}), "Expected value of type [OBJECT]"),
    (alone({**MAP, "Iterator": INNER}), "[ItemProcessor, Iterator]"),
    (alone({**MAP, "ItemSelector": {}, "Parameters": {}}), "[ItemSelector, Parameters]"),
    (alone({**MAP, "MaxConcurrency": -1}), "Minimum value is 0"),
    (distributed(ToleratedFailurePercentage=101), "Maximum value is 100"),
    (distributed(ToleratedFailureCount=1, ToleratedFailureCountPath="$.n"), "only be one of"),
    (
        distributed(ItemBatcher={"MaxItemsPerBatch": 1, "MaxItemsPerBatchPath": "$.n"}),
        "only be one",
    ),
    (
        distributed(ItemReader={"Resource": LAMBDA, "ReaderConfig": {"MaxItems": -1}}),
        "Minimum value is 0 at /States/S/ItemReader/ReaderConfig/MaxItems",
    ),
    (distributed(ItemReader={}), "The field 'Resource' is required"),
    (distributed(Label="a b"), "INVALID_LABEL_NAME"),
    (
        alone({**MAP, "ItemProcessor": {**INNER, "ProcessorConfig": {"Mode": "FAST"}}}),
        "[INLINE, DISTRIBUTED]",
    ),
    (
        alone({**TASK, "Retry": [{"ErrorEquals": ["States.ALL", "E"]}]}),
        "States.ALL can only appear alone at /States/S/Retry/0/ErrorEquals",
    ),
    (
        alone({**TASK, "Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["E"]}]}),
        "States.ALL can only appear in the last element",
    ),
    (alone({**TASK, "Retry": {}}), "Expected value of type [ARRAY] at /States/S/Retry"),
    (alone({**TASK, "Retry": [{}]}), "The field 'ErrorEquals' is required"),
    (alone({**TASK, "Retry": [{"ErrorEquals": []}]}), "must have at least 1 entries"),
    (alone({**TASK, "Retry": [{"ErrorEquals": "E"}]}), "Expected value of type [ARRAY]"),
    (alone({**TASK, "Retry": [{"ErrorEquals": ["E"], "BackoffRate": 0.5}]}), "Minimum value is 1"),
    (alone({**TASK, "Retry": [{"ErrorEquals": ["E"], "MaxAttempt": 1}]}), "'MaxAttempt' is not"),
    (
        alone({**TASK, "Retry": [{"ErrorEquals": ["E"], "JitterStrategy": "HALF"}]}),
        "[FULL, NONE] at /States/S/Retry/0/JitterStrategy",
    ),
    (alone({**TASK, "Catch": [{"ErrorEquals": ["E"]}]}), "'Next' is required"),
    (alone(PASS, Comment="x" * 1_048_576), "must not exceed 1048576 bytes"),
]


@pytest.mark.parametrize(("definition", "words"), REFUSED)
def test_a_faulty_definition_is_refused_in_awss_words(definition, words):
    assert any(words in one for one in refused(definition))


def test_every_code_has_a_definition_that_shows_it():
    shown = {fault.code for definition, _ in REFUSED for fault in faults(definition)}
    assert set(Code) - shown == {Code.EXPRESS, Code.LABEL_TWICE}


@pytest.mark.parametrize(
    "definition",
    [
        alone({**PASS, "Parameters": {"a.$": "$.users[?(@.x == 'a b')].y", "b.$": "$$"}}),
        alone({**PASS, "Parameters": {"a.$": "$.[0]", "b.$": "$.a.[*].['b', 'c']", "c.$": "$v.x"}}),
        alone({**PASS, "Parameters": {"a.$": "$.a[?(@.Name==Receipt)]", "b.$": "$$.State.Name "}}),
        alone({**PASS, "Result": {"a.$": "not evaluated"}}),
        alone({**PASS, "Comment": "x", "Parameters": {"a.$": "$['with space'].@type"}}),
        alone({"Type": "Wait", "TimestampPath": "$.t", "End": True}),
        alone({"Type": "Wait", "Seconds": 0, "End": True}),
        alone({**PASS, "InputPath": None, "OutputPath": None, "ResultPath": None}),
        alone(MAP),
        alone({"Type": "Fail"}),
        alone({**PASS, "QueryLanguage": "JSONata", "Output": "{% $states.input %}"}),
        jsonata({**PASS, "Output": "{% $states.input.items[value > 3].name %}"}),
        jsonata({**PASS, "Output": "{% ($x := 1; {'a': $x, 'b': [$y.z]}) %}"}),
        jsonata({**PASS, "Output": " {% not an expression %} "}),
        jsonata({"Type": "Wait", "Seconds": "{% $states.input.n %}", "End": True}),
        {
            **choice({"Condition": "{% $states.input.a = 1 %}", "Next": "T", "Output": {"a": 1}}),
            "QueryLanguage": "JSONata",
        },
        choice({"And": [{"Not": {"Variable": "$.a", "IsNull": True}}], "Next": "T"}),
        choice({"Variable": "$.a", "NumericEqualsPath": "$$.Execution.Input.n", "Next": "T"}),
        alone({**TASK, "Retry": [], "Catch": []}, Version="1.0"),
        alone({**TASK, "Retry": [{"Comment": "x", "ErrorEquals": ["E"], "MaxAttempts": 0}]}),
        alone({"Type": "Fail", "ErrorPath": "$$.State.Name", "CausePath": "States.UUID()"}),
        alone(
            {
                **MAP,
                "QueryLanguage": "JSONata",
                "ItemProcessor": {
                    "StartAt": "A",
                    "States": {"A": {**PASS, "QueryLanguage": "JSONPath"}},
                },
            },
            QueryLanguage="JSONPath",
        ),
        alone({**TASK, "Resource": "${TrainFunction}", "TimeoutSeconds": "${Limit}"}),
        alone({**TASK, "Resource": {"Fn::GetAtt": ["F", "Arn"]}}),
        {"StartAt": "S", "States": {"S": {"Type": "Pass", "Next": "${Where}"}, "T": PASS}},
    ],
)
def test_what_aws_creates_is_not_refused(definition):
    assert refused(definition) == []


@pytest.mark.parametrize(
    ("state", "feature"),
    [
        ({**TASK, "Resource": "arn:aws:states:::states:startExecution.sync"}, "'.sync'"),
        ({**TASK, "Resource": "arn:aws:states:::states:startExecution.sync:2"}, "'.sync'"),
        ({**TASK, "Resource": f"{LAMBDA}.waitForTaskToken"}, "'.waitForTaskToken'"),
        ({**TASK, "Resource": "arn:aws:states:us-east-1:123456789012:activity:a"}, "activities"),
        (
            {**MAP, "ItemProcessor": {**INNER, "ProcessorConfig": {"Mode": "DISTRIBUTED"}}},
            "Distributed Map",
        ),
    ],
)
def test_an_express_machine_waits_for_nothing(state, feature):
    assert refused(alone(state)) == []
    (said,) = refused(alone(state), express=True)
    assert f"Express state machine does not support {feature}" in said


def test_a_fault_of_a_missing_field_stands_where_the_field_would():
    (fault,) = faults(alone({"Type": "Task", "End": True}))
    assert fault.path == ("States", "S", "Resource")


def test_of_a_map_of_states_only_the_states_are_looked_at():
    assert refused({"A": {"Type": "Pass", "Next": "Elsewhere"}}) == []
    assert refused({"A": {**TASK, "Retry": {}}}) != []


def test_the_time_grows_with_the_number_of_states_only():
    def seconds(count):
        names = [f"State {number}" for number in range(count)]
        states = {
            name: {**TASK, "End": False, "Next": after} | ({"Next": names[0]} if not after else {})
            for name, after in zip(names, [*names[1:], None], strict=True)
        }
        begin = time.process_time()
        assert len(list(faults({"StartAt": names[0], "States": states}))) == 1
        return time.process_time() - begin

    seconds(100)
    assert seconds(8_000) < 40 * seconds(800) + 0.5
