"""Quotas: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html"""

from __future__ import annotations

import pytest

from tests.unit.backends.simulator._run import RUNAWAY, machine, one, run, task

KIB_256 = 262_144


def test_a_runaway_is_cut_at_the_history_quota():
    execution = run(RUNAWAY)
    assert (execution.status, execution.error) == ("FAILED", "States.Runtime")
    assert len(execution.events) == 25_000
    assert execution.events[-1].type == "ExecutionFailed"


def test_a_runaway_within_branches_is_cut_too():
    loop = machine(("A", {"Type": "Pass", "Next": "A"}))
    waiting = machine(("W", {"Type": "Wait", "Seconds": 9}))
    execution = run(machine(("P", {"Type": "Parallel", "Branches": [waiting, loop]})))
    assert (execution.status, len(execution.events)) == ("FAILED", 25_000)


def test_an_inline_map_shares_the_history_and_a_distributed_one_does_not():
    inner = machine(("In", {"Type": "Pass"}))
    items = list(range(7_000))
    assert one({"Type": "Map", "ItemProcessor": inner}, items).status == "FAILED"
    spread = {**inner, "ProcessorConfig": {"Mode": "DISTRIBUTED"}}
    assert one({"Type": "Map", "ItemProcessor": spread}, items).status == "SUCCEEDED"


def test_a_distributed_map_over_10_000_items_finishes():
    inner = machine(("In", {"Type": "Pass"}), ("On", {"Type": "Pass"}))
    spread = {**inner, "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}
    items = list(range(10_000))
    execution = one({"Type": "Map", "ItemProcessor": spread, "MaxConcurrency": 100}, items)
    assert execution.status == "SUCCEEDED"
    assert execution.output == items
    # The children's events are in histories of their own.
    assert len(execution.events) < 10


def test_a_child_of_a_distributed_map_that_runs_away_fails_alone():
    loop = machine(("A", {"Type": "Pass", "Next": "A"}))
    spread = {**loop, "ProcessorConfig": {"Mode": "DISTRIBUTED"}}
    state = {"Type": "Map", "ItemProcessor": spread, "ToleratedFailureCount": 1}
    assert one(state, [1]).output == []


@pytest.mark.parametrize(("size", "fits"), [(KIB_256 - 2, True), (KIB_256 - 1, False)])
def test_what_a_state_hands_on_may_have_256_kib(size, fits):
    execution = one(task(), mocks={"S": [{"result": "x" * size}]})
    assert (execution.status == "SUCCEEDED") is fits
    if not fits:
        assert execution.error == "States.DataLimitExceeded"
        assert execution.cause == (
            "The state/task 'arn:aws:states:::lambda:invoke' returned a result with a size "
            "exceeding the maximum number of bytes service limit."
        )


def test_size_is_counted_in_bytes():
    assert one({"Type": "Pass", "Result": "가" * 87_000}).status == "SUCCEEDED"
    assert one({"Type": "Pass", "Result": "가" * 88_000}).error == "States.DataLimitExceeded"
