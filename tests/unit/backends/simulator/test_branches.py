"""Parallel and Map: https://states-language.net/spec.html#parallel-state and #map-state"""

from __future__ import annotations

import pytest

from tests.unit.backends.simulator._run import machine, one, output, prefixed, run, task, types

PASS = machine(("In", {"Type": "Pass"}))
OTHER = machine(("Other", {"Type": "Pass"}))
BOOM = machine(("Boom", {"Type": "Fail", "Error": "MyError", "Cause": "my cause"}))


def parallel(*branches, **more):
    return {"Type": "Parallel", "Branches": list(branches), **more}


def mapped(processor=PASS, **more):
    return {"Type": "Map", "ItemProcessor": processor, **more}


def spread(**more):
    config = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    processor = more.pop("processor", PASS)
    return mapped({**processor, "ProcessorConfig": config}, **more)


class TestParallel:
    def test_gathers_outputs_in_the_order_of_its_branches(self):
        slow = machine(("W", {"Type": "Wait", "Seconds": 9}), ("P", {"Type": "Pass", "Result": 1}))
        quick = machine(("Q", {"Type": "Pass", "Result": 2}))
        execution = one(parallel(slow, quick))
        assert (execution.output, execution.elapsed_seconds) == ([1, 2], 9)

    def test_waits_in_its_branches_overlap(self):
        branches = [machine((f"W{n}", {"Type": "Wait", "Seconds": n})) for n in (5, 10, 7)]
        assert one(parallel(*branches)).elapsed_seconds == 10

    def test_gives_every_branch_its_effective_input(self):
        state = parallel(PASS, OTHER, Parameters={"x.$": "$.k"}, ResultPath="$.r")
        assert output(state, {"k": 1}) == {"k": 1, "r": [{"x": 1}, {"x": 1}]}
        state = parallel(
            PASS, Arguments={"x": "{% $states.input.k %}"}, Output="{% $states.result %}"
        )
        assert output(state, {"k": 1}, language="JSONata") == [{"x": 1}]

    def test_leaves_its_events(self):
        assert types(one(parallel(PASS))) == [
            "ParallelStateEntered",
            "ParallelStateStarted",
            "PassStateEntered",
            "PassStateExited",
            "ParallelStateSucceeded",
            "ParallelStateExited",
        ]

    def test_fails_with_the_first_failure_and_ends_the_other_branches(self):
        slow = machine(("W", {"Type": "Wait", "Seconds": 1000}))
        late = machine(("L", {"Type": "Wait", "Seconds": 3}), ("B", {"Type": "Fail", "Error": "E"}))
        execution = one(parallel(slow, late))
        assert (execution.error, execution.elapsed_seconds) == ("E", 3)
        assert types(execution)[-2:] == ["WaitStateAborted", "ParallelStateFailed"]

    def test_is_retried_as_a_whole(self):
        retry = [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}]
        assert types(one(parallel(BOOM, Retry=retry))) == [
            "ParallelStateEntered",
            *("ParallelStateStarted", "FailStateEntered") * 2,
            "ParallelStateFailed",
        ]

    def test_exits_with_the_error_where_it_is_caught(self):
        catch = [{"ErrorEquals": ["MyError"], "Next": "Handled"}]
        definition = machine(
            ("P", parallel(BOOM, Catch=catch, End=True)), ("Handled", {"Type": "Succeed"})
        )
        execution = run(definition)
        assert execution.output == {"Error": "MyError", "Cause": "my cause"}
        assert types(execution)[3:5] == ["ParallelStateFailed", "ParallelStateExited"]

    def test_a_task_that_ends_its_branch_is_aborted(self):
        branch = machine(("T", task()))
        execution = one(parallel(branch), mocks={"T": [{"error": "E", "cause": None}]})
        assert types(execution)[-3:] == ["TaskFailed", "TaskStateAborted", "ParallelStateFailed"]

    def test_a_runtime_error_within_ends_all_and_names_the_inner_state(self):
        branch = machine(("Fast", {"Type": "Pass", "Parameters": {"m.$": "$.nope"}}))
        catch = [{"ErrorEquals": ["States.ALL"], "Next": "Done"}]
        definition = machine(
            ("P", parallel(branch, Catch=catch, End=True)), ("Done", {"Type": "Succeed"})
        )
        execution = run(definition, {"x": "a"})
        assert execution.error == "States.Runtime"
        assert execution.cause == prefixed(
            "The JSONPath '$.nope' specified for the field 'm.$' could not be found in the input "
            '\'{"x":"a"}\'',
            "Fast",
            4,
        )
        assert types(execution)[-1] == "PassStateEntered"

    def test_branches_chain_their_own_events(self):
        execution = one(parallel(PASS, OTHER))
        entered = [event for event in execution.events if event.type == "PassStateEntered"]
        assert {event.previous for event in entered} == {3}


class TestInlineMap:
    def test_runs_every_item(self):
        assert output(mapped(), [1, "a", None]) == [1, "a", None]
        assert output(mapped(), []) == []

    def test_finds_shapes_and_places(self):
        state = mapped(
            ItemsPath="$.l",
            ItemSelector={
                "i.$": "$$.Map.Item.Index",
                "v.$": "$$.Map.Item.Value",
                "all.$": "$.l",
            },
            ResultPath="$.r",
        )
        assert output(state, {"l": [5, 6]}) == {
            "l": [5, 6],
            "r": [{"i": 0, "v": 5, "all": [5, 6]}, {"i": 1, "v": 6, "all": [5, 6]}],
        }

    def test_the_older_spelling_still_runs(self):
        state = {"Type": "Map", "Iterator": PASS, "Parameters": {"v.$": "$$.Map.Item.Value"}}
        assert output(state, [1]) == [{"v": 1}]

    def test_in_jsonata(self):
        state = mapped(
            machine(("In", {"Type": "Pass", "Output": "{% $states.input.v * 10 %}"})),
            Items="{% $states.input.l %}",
            ItemSelector={"v": "{% $states.context.Map.Item.Value %}"},
            Output="{% $sum($states.result) %}",
        )
        assert output(state, {"l": [1, 2]}, language="JSONata") == 30

    @pytest.mark.parametrize(
        ("fields", "seconds"),
        [
            ({}, 10),
            ({"MaxConcurrency": 1}, 30),
            ({"MaxConcurrency": 2}, 20),
            ({"MaxConcurrencyPath": "$.n"}, 20),
            ({"MaxConcurrency": 0}, 10),
        ],
    )
    def test_so_many_run_at_a_time(self, fields, seconds):
        processor = machine(("W", {"Type": "Wait", "Seconds": 10}))
        state = mapped(processor, ItemsPath="$.l", **fields)
        execution = one(state, {"l": [1, 2, 3], "n": 2})
        assert execution.elapsed_seconds == seconds

    def test_forty_run_at_a_time_at_most(self):
        processor = machine(("W", {"Type": "Wait", "Seconds": 10}))
        assert one(mapped(processor), list(range(41))).elapsed_seconds == 20

    def test_leaves_its_events(self):
        execution = one(mapped(MaxConcurrency=1), [1, 2])
        iteration = (
            "MapIterationStarted",
            "PassStateEntered",
            "PassStateExited",
            "MapIterationSucceeded",
        )
        assert types(execution) == [
            "MapStateEntered",
            "MapStateStarted",
            *iteration * 2,
            "MapStateSucceeded",
            "MapStateExited",
        ]
        started = [event for event in execution.events if event.type == "MapIterationStarted"]
        assert [(event.name, event.details["index"]) for event in started] == [("S", 0), ("S", 1)]

    def test_one_failure_fails_it(self):
        execution = one(mapped(BOOM, MaxConcurrency=1), [1, 2])
        assert execution.error == "MyError"
        assert types(execution)[-2:] == ["MapIterationFailed", "MapStateFailed"]

    @pytest.mark.parametrize(
        ("fields", "data", "error", "cause"),
        [
            ({}, {}, "States.Runtime", prefixed('Reference path "$" must point to array.')),
            (
                {"ItemsPath": "$.l"},
                {"k": 1},
                "States.ReferencePathConflict",
                'Unable to apply step "l" to input {"k":1}',
            ),
            (
                {"ItemsPath": "$.l", "MaxConcurrencyPath": "$.n"},
                {"l": [1], "n": "x"},
                "States.Runtime",
                prefixed(
                    'The MaxConcurrencyPath field refers to value "x" which is not a valid '
                    "integer: $.n"
                ),
            ),
        ],
    )
    def test_what_it_cannot_run_over(self, fields, data, error, cause):
        execution = one(mapped(**fields), data)
        assert (execution.error, execution.cause) == (error, cause)

    def test_in_jsonata_the_input_must_be_a_list(self):
        execution = one(mapped(), {"a": 1}, language="JSONata")
        assert execution.error == "States.QueryEvaluationError"
        assert execution.cause == prefixed('Map state input must be an array but was: {"a":1}')
        assert types(execution) == ["MapStateEntered", "EvaluationFailed", "MapStateFailed"]


class TestDistributedMap:
    def test_runs_child_executions_that_leave_no_events(self):
        execution = one(spread(), [1, 2])
        assert execution.output == [1, 2]
        assert types(execution) == [
            "MapStateEntered",
            "MapStateStarted",
            "MapRunStarted",
            "MapRunSucceeded",
            "MapStateSucceeded",
            "MapStateExited",
        ]

    def test_a_child_is_an_execution_of_its_own(self):
        inner = machine(("In", {"Type": "Pass", "Parameters": {"e.$": "$$.Execution"}}))
        told = output(spread(processor=inner, Label="L"), [7])[0]["e"]
        assert told["Input"] == 7
        assert ":execution:StateMachine/L:" in told["Id"]

    @pytest.mark.parametrize(
        ("fields", "batches"),
        [
            ({"MaxItemsPerBatch": 2}, [[1, 2], [3]]),
            ({"MaxItemsPerBatchPath": "$.n"}, [[1, 2, 3]]),
            ({"MaxInputBytesPerBatch": 7}, [[1, 2], [3]]),
        ],
    )
    def test_items_come_in_batches(self, fields, batches):
        state = spread(ItemsPath="$.l", ItemBatcher=fields)
        found = output(state, {"l": [1, 2, 3], "n": 5})
        assert [batch["Items"] for batch in found] == batches

    def test_a_batch_carries_its_own_input(self):
        batcher = {"MaxItemsPerBatch": 9, "BatchInput": {"k.$": "$.k"}}
        state = spread(ItemsPath="$.l", ItemBatcher=batcher)
        assert output(state, {"l": [1], "k": 5}) == [{"BatchInput": {"k": 5}, "Items": [1]}]

    @pytest.mark.parametrize(
        ("fields", "succeeds"),
        [
            ({}, False),
            ({"ToleratedFailureCount": 1}, False),
            ({"ToleratedFailureCount": 2}, True),
            ({"ToleratedFailurePercentage": 49}, False),
            ({"ToleratedFailurePercentage": 50}, True),
            ({"ToleratedFailureCountPath": "$.n"}, True),
            ({"ToleratedFailureCount": 4, "ToleratedFailurePercentage": 25}, False),
        ],
    )
    def test_some_items_may_fail(self, fields, succeeds):
        inner = machine(
            (
                "C",
                {
                    "Type": "Choice",
                    "Choices": [{"Variable": "$", "NumericLessThan": 3, "Next": "Boom"}],
                    "Default": "Fine",
                },
            ),
            ("Boom", {"Type": "Fail", "Error": "E"}),
            ("Fine", {"Type": "Pass", "End": True}),
        )
        execution = one(
            spread(processor=inner, ItemsPath="$.l", **fields), {"l": [1, 2, 3, 4], "n": 2}
        )
        if succeeds:
            assert execution.output == [3, 4]
        else:
            assert execution.error == "States.ExceedToleratedFailureThreshold"
            assert types(execution)[-2:] == ["MapRunFailed", "MapStateFailed"]

    def test_a_mock_says_what_the_reader_finds(self):
        reader = {
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSON", "MaxItems": 2},
            "Parameters": {"Bucket.$": "$.b", "Key": "k"},
        }
        mocks = {"S": [{"result": [1, 2, 3]}]}
        assert output(spread(ItemReader=reader), {"b": "x"}, mocks=mocks) == [1, 2]

    def test_ten_thousand_items_finish(self):
        execution = one(spread(), list(range(10_000)))
        assert execution.output == list(range(10_000))
