"""What a distributed Map reads, puts in batches, tolerates and writes.

Rules: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html,
https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html,
https://docs.aws.amazon.com/step-functions/latest/dg/maprun-fail-threshold.html and
https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
"""

from __future__ import annotations

import json

import pytest

from tests.unit.backends.simulator._run import LAMBDA, machine, one, output, run

PLACE = {"Bucket": "data", "Key": "items"}
ECHO = {"Type": "Pass"}


def spread(inner=None, config=None, **more):
    """Return a distributed Map that reads its items from S3 as *config* says."""
    processor = {**machine(("In", inner or ECHO)), "ProcessorConfig": {"Mode": "DISTRIBUTED"}}
    state = {"Type": "Map", "ItemProcessor": processor, **more}
    if config is not None:
        reader = {"Resource": "arn:aws:states:::s3:getObject", "Parameters": PLACE}
        state["ItemReader"] = {**reader, "ReaderConfig": config}
    return state


def read(config, found, **more):
    return output(spread(config=config), mocks={"S": [{"result": found}]}, **more)


@pytest.mark.parametrize(
    ("config", "found", "items"),
    [
        (
            {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"},
            'a,b\n1,"x, y"\n2\n3,z,more\n',
            [{"a": "1", "b": "x, y"}, {"a": "2", "b": ""}, {"a": "3", "b": "z"}],
        ),
        (
            {
                "InputType": "CSV",
                "CSVHeaderLocation": "GIVEN",
                "CSVHeaders": ["a", "b"],
                "CSVDelimiter": "PIPE",
            },
            "1|2\n3|4",
            [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}],
        ),
        (
            {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "CSVDelimiter": "TAB"},
            "a\tb\n1\t2",
            [{"a": "1", "b": "2"}],
        ),
        ({"InputType": "JSON"}, "[1, [2]]", [1, [2]]),
        ({"InputType": "JSON"}, [{"a": 1}], [{"a": 1}]),
        ({"InputType": "JSON", "ItemsPointer": "/x/0/y~1z"}, '{"x": [{"y/z": [1, 2]}]}', [1, 2]),
        ({"InputType": "JSONL"}, '{"a": 1}\n\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        ({"InputType": "MANIFEST"}, [{"Key": "a"}], [{"Key": "a"}]),
        ({"InputType": "JSON", "MaxItems": 2}, [1, 2, 3], [1, 2]),
        ({"InputType": "JSON", "MaxItems": 0}, [1, 2, 3], [1, 2, 3]),
        ({"InputType": "JSON", "MaxItemsPath": "$.most"}, [1, 2, 3], [1]),
        ({}, {"Contents": [{"Key": "a"}, {"Key": "b"}]}, [{"Key": "a"}, {"Key": "b"}]),
    ],
)
def test_a_data_set_is_read_in_its_format(config, found, items):
    assert read(config, found, data={"most": 1}) == items


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ({"InputType": "JSON"}, "{"),
        ({"InputType": "JSON"}, "7"),
        ({"InputType": "JSONL"}, "a"),
        ({"InputType": "JSON", "ItemsPointer": "/no"}, {"x": []}),
    ],
)
def test_what_cannot_be_read_fails_the_state_which_can_be_caught(config, found):
    mocks = {"S": [{"result": found}]}
    assert one(spread(config=config), mocks=mocks).error == "States.ItemReaderFailed"
    catch = [{"ErrorEquals": ["States.ItemReaderFailed"], "Next": "E"}]
    state = spread(config=config, Catch=catch, End=True)
    execution = run(machine(("S", state), ("E", {"Type": "Succeed"})), mocks=mocks)
    assert execution.output["Error"] == "States.ItemReaderFailed"


def test_in_jsonata_limits_are_expressions():
    state = spread(config={"InputType": "JSON", "MaxItems": "{% $states.input.most %}"})
    state["ItemReader"]["Arguments"] = state["ItemReader"].pop("Parameters")
    state["ItemBatcher"] = {"MaxItemsPerBatch": "{% 1 + 1 %}", "BatchInput": {"k": "{% 'v' %}"}}
    told = output(state, {"most": 3}, mocks={"S": [{"result": [1, 2, 3, 4]}]}, language="JSONata")
    assert told == [
        {"BatchInput": {"k": "v"}, "Items": [1, 2]},
        {"BatchInput": {"k": "v"}, "Items": [3]},
    ]


FAILS = {"Type": "Task", "Resource": LAMBDA, "Parameters": {"x.$": "$"}}
NO = {"error": "E", "cause": "no"}
YES = {"result": 1}


@pytest.mark.parametrize(
    ("limits", "failures", "succeeds"),
    [
        ({}, 0, True),
        ({}, 1, False),
        ({"ToleratedFailureCount": 2}, 2, True),
        ({"ToleratedFailureCount": 2}, 3, False),
        ({"ToleratedFailurePercentage": 50}, 2, True),
        ({"ToleratedFailurePercentage": 49}, 2, False),
        ({"ToleratedFailurePercentage": 100}, 4, True),
        ({"ToleratedFailureCountPath": "$.two"}, 2, True),
        ({"ToleratedFailurePercentagePath": "$.two"}, 1, False),
        ({"ToleratedFailureCount": 3, "ToleratedFailurePercentage": 25}, 2, False),
    ],
)
def test_so_many_items_may_fail(limits, failures, succeeds):
    state = spread(FAILS, ItemsPath="$.items", MaxConcurrency=1, **limits)
    mocks = {"In": [NO] * failures + [YES]}
    execution = one(state, {"items": [1, 2, 3, 4], "two": 2}, mocks=mocks)
    assert (execution.status == "SUCCEEDED") is succeeds
    if succeeds:
        assert execution.output == [1] * (4 - failures)
    else:
        assert execution.error == "States.ExceedToleratedFailureThreshold"


def test_of_a_batch_that_fails_all_items_have_failed():
    batch = {"ItemBatcher": {"MaxItemsPerBatch": 2}, "MaxConcurrency": 1}
    mocks = {"In": [NO, YES]}
    for count, succeeds in ((1, False), (2, True)):
        state = spread(FAILS, ToleratedFailureCount=count, **batch)
        assert (one(state, [1, 2, 3], mocks=mocks).status == "SUCCEEDED") is succeeds


def test_results_are_written_where_the_writer_says():
    writer = {
        "Resource": "arn:aws:states:::s3:putObject",
        "Parameters": {"Bucket.$": "$.bucket", "Prefix": "out/"},
    }
    state = spread(ItemsPath="$.items", ResultWriter=writer)
    told = output(state, {"items": [1], "bucket": "b"})
    assert told["MapRunArn"].startswith("arn:aws:states:us-east-1:000000000000:mapRun:")
    details = told["ResultWriterDetails"]
    assert details["Bucket"] == "b"
    assert details["Key"].startswith("out/")
    assert details["Key"].endswith("/manifest.json")


def test_without_a_place_the_results_are_the_output_in_the_form_asked_for():
    def results(transformation, items):
        config = {"WriterConfig": {"Transformation": transformation, "OutputType": "JSON"}}
        return output(spread(ResultWriter=config), items)

    assert results("COMPACT", [[1], [2, 3]]) == [[1], [2, 3]]
    assert results("FLATTEN", [[1], [2, 3], 4]) == [1, 2, 3, 4]
    first, second = results("NONE", [7, {"a": 8}])
    assert (first["Status"], first["Input"], first["Output"]) == ("SUCCEEDED", "7", "7")
    assert json.loads(second["Output"]) == {"a": 8}
    assert first["ExecutionArn"].endswith(first["Name"])
