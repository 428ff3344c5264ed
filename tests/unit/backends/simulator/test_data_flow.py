"""Input and output processing: https://states-language.net/spec.html#data"""

from __future__ import annotations

import pytest

from tests.unit.backends.simulator._run import machine, one, output, prefixed, run, task

DATA = {"a": {"b": [1, 2]}, "c": "x"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, DATA),
        ({"InputPath": "$.a"}, {"b": [1, 2]}),
        ({"InputPath": None}, {}),
        ({"OutputPath": "$.c"}, "x"),
        ({"OutputPath": None}, {}),
        ({"InputPath": "$$.Execution.Input.c"}, "x"),
        ({"Result": 7}, 7),
        ({"Result": {"x.$": "$.a"}}, {"x.$": "$.a"}),
        ({"Result": 7, "ResultPath": "$.a.b[1]"}, {"a": {"b": [1, 7]}, "c": "x"}),
        ({"Result": 7, "ResultPath": "$.n.m"}, {**DATA, "n": {"m": 7}}),
        ({"Result": 7, "ResultPath": None}, DATA),
        ({"Parameters": {"x.$": "$.a.b", "y": {"z.$": "$.c"}}}, {"x": [1, 2], "y": {"z": "x"}}),
        ({"Parameters": {"l": [{"m.$": "$.c"}]}}, {"l": [{"m": "x"}]}),
        ({"Parameters": {"x": "$.a"}}, {"x": "$.a"}),
        ({"Parameters": {"x.$": "$.a.b[5]"}}, {"x": None}),
        ({"Parameters": {"x.$": "$.nope[*]"}}, {"x": []}),
    ],
)
def test_a_pass_state_filters_shapes_and_places_data(fields, expected):
    assert output({"Type": "Pass", **fields}, DATA) == expected


def test_placing_a_result_leaves_the_input_as_it_was():
    data = {"a": {"b": 1}}
    assert output({"Type": "Pass", "Result": 2, "ResultPath": "$.a.b"}, data) == {"a": {"b": 2}}
    assert data == {"a": {"b": 1}}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"InputPath": "$.no"}, "Invalid path '$.no' : No results for path: $['no']"),
        ({"InputPath": "$.no.x"}, "Invalid path '$.no.x' : Missing property in path $['no']"),
        ({"OutputPath": "$.no"}, "Invalid path '$.no' : No results for path: $['no']"),
        (
            {"Parameters": {"v.$": "$.no"}},
            "The JSONPath '$.no' specified for the field 'v.$' could not be found in the input "
            "'{\"k\":1}'",
        ),
    ],
)
def test_a_path_that_finds_nothing_ends_the_execution(fields, reason):
    execution = one({"Type": "Pass", **fields}, {"k": 1})
    assert (execution.status, execution.error) == ("FAILED", "States.Runtime")
    assert execution.cause == prefixed(reason)


def test_a_result_cannot_be_placed_in_what_is_no_object():
    execution = one({"Type": "Pass", "Result": 1, "ResultPath": "$.x"}, ["Hello"])
    assert execution.error == "States.ResultPathMatchFailure"
    assert execution.cause == 'Unable to apply step "x" to input ["Hello"]'


def test_a_task_selects_from_its_result_before_placing_it():
    state = task(ResultSelector={"id.$": "$.Payload.id"}, ResultPath="$.got", OutputPath="$.got.id")
    assert output(state, {}, mocks={"S": [{"result": {"Payload": {"id": 5}}}]}) == 5


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("$$.Execution.Name", "run-1"),
        ("$$.Execution.Id", "arn:aws:states:us-east-1:000000000000:execution:m:run-1"),
        ("$$.Execution.Input", {"k": 1}),
        ("$$.Execution.StartTime", "2023-11-14T22:13:20.000Z"),
        ("$$.Execution.RedriveCount", 0),
        ("$$.StateMachine.Name", "m"),
        ("$$.StateMachine.Id", "arn:aws:states:us-east-1:000000000000:stateMachine:m"),
        ("$$.State.Name", "S"),
        ("$$.State.EnteredTime", "2023-11-14T22:13:20.000Z"),
    ],
)
def test_the_context_object_tells_of_the_execution(path, expected):
    context = {"execution_name": "run-1", "state_machine_name": "m"}
    found = output({"Type": "Pass", "Parameters": {"v.$": path}}, {"k": 1}, context=context)
    assert found == {"v": expected}


class TestVariables:
    def test_are_read_by_later_states(self):
        definition = machine(
            ("A", {"Type": "Pass", "Assign": {"x": 1, "y.$": "$.k"}, "Result": {"k": [2, 3]}}),
            ("B", {"Type": "Pass", "Parameters": {"x.$": "$x", "y.$": "$y[1]"}}),
        )
        assert run(definition).output == {"x": 1, "y": 3}

    def test_change_all_at_once(self):
        definition = machine(
            ("A", {"Type": "Pass", "Assign": {"x": 1, "y": 2}}),
            ("B", {"Type": "Pass", "Assign": {"x.$": "$y", "y.$": "$x"}}),
            ("C", {"Type": "Pass", "Parameters": {"x.$": "$x", "y.$": "$y"}}),
        )
        assert run(definition).output == {"x": 2, "y": 1}

    def test_of_a_branch_stay_in_it(self):
        branch = machine(("In", {"Type": "Pass", "Assign": {"x": 9}}))
        definition = machine(
            ("A", {"Type": "Pass", "Assign": {"x": 1}}),
            ("P", {"Type": "Parallel", "Branches": [branch]}),
            ("B", {"Type": "Pass", "Parameters": {"x.$": "$x"}}),
        )
        assert run(definition).output == {"x": 1}

    def test_of_outside_are_seen_within_a_branch_but_not_within_a_child_execution(self):
        inner = machine(("In", {"Type": "Pass", "Parameters": {"x.$": "$x"}}))

        def mapped(mode):
            processor = {**inner, "ProcessorConfig": {"Mode": mode}}
            return run(
                machine(
                    ("A", {"Type": "Pass", "Assign": {"x": 1}, "Result": [0]}),
                    ("M", {"Type": "Map", "ItemProcessor": processor}),
                )
            )

        assert mapped("INLINE").output == [{"x": 1}]
        assert mapped("DISTRIBUTED").status == "FAILED"

    def test_are_set_by_a_task_from_its_result_and_by_a_catcher_from_the_error(self):
        catch = [{"ErrorEquals": ["Bad"], "Assign": {"e.$": "$.Error"}, "Next": "End"}]
        definition = machine(
            ("T", task(Assign={"e.$": "$.ok"}, Catch=catch)),
            ("End", {"Type": "Pass", "Parameters": {"e.$": "$e"}}),
        )
        good = run(definition, mocks={"T": [{"result": {"ok": 1}}]})
        bad = run(definition, mocks={"T": [{"error": "Bad", "cause": None}]})
        assert (good.output, bad.output) == ({"e": 1}, {"e": "Bad"})
