"""Tasks, and what becomes of their errors."""

from __future__ import annotations

from tests.unit.backends.simulator._run import task
from tests.unit.backends.simulator.cases._case import (
    CATCH,
    HANDLED,
    ONCE,
    REFUSED,
    Error,
    one,
    states,
)


def caught(id, names, holds, error="E"):
    end = {"Error": error, "Cause": "no"} if holds else Error(error)
    state = task(Catch=[{"ErrorEquals": names, "Next": "H"}], End=True)
    mocks = {"S": [{"error": error, "cause": "no"}]}
    return states("errors", id, ("S", state), HANDLED, expected=end, mocks=mocks)


ERRORS = (
    one(
        "task-state",
        "result is output",
        task(),
        {"ok": 1},
        {"a": 1},
        {"S": [{"result": {"ok": 1}}]},
    ),
    one(
        "task-state",
        "result selector",
        task(ResultSelector={"v.$": "$.ok"}),
        {"v": 1},
        {"a": 1},
        {"S": [{"result": {"ok": 1}}]},
    ),
    one(
        "task-state",
        "result path",
        task(ResultPath="$.r"),
        {"a": 1, "r": {"ok": 1}},
        {"a": 1},
        {"S": [{"result": {"ok": 1}}]},
    ),
    one(
        "task-state",
        "null result path",
        task(ResultPath=None),
        {"a": 1},
        {"a": 1},
        {"S": [{"result": {"ok": 1}}]},
    ),
    one("errors", "fails with its error", task(), Error("E"), mocks=REFUSED),
    one(
        "errors",
        "retried",
        task(Retry=[{"ErrorEquals": ["E"], "IntervalSeconds": 1}]),
        {"ok": 1},
        mocks=ONCE,
    ),
    one(
        "errors",
        "retried for all",
        task(Retry=[{"ErrorEquals": ["States.ALL"]}]),
        {"ok": 1},
        mocks=ONCE,
    ),
    one(
        "errors",
        "no retries left",
        task(Retry=[{"ErrorEquals": ["E"], "MaxAttempts": 0}]),
        Error("E"),
        mocks=ONCE,
    ),
    one(
        "errors",
        "retrier of another error",
        task(Retry=[{"ErrorEquals": ["X"]}]),
        Error("E"),
        mocks=ONCE,
    ),
    caught("caught by name", ["E"], holds=True),
    caught("caught by all", ["States.ALL"], holds=True),
    caught("caught as failed task", ["States.TaskFailed"], holds=True),
    caught("not caught", ["X"], holds=False),
    caught(
        "a timeout is no failed task", ["States.TaskFailed"], holds=False, error="States.Timeout"
    ),
    states(
        "errors",
        "catcher's result path",
        ("S", task(Catch=[{**CATCH, "ResultPath": "$.e"}], End=True)),
        HANDLED,
        expected={"a": 1, "e": {"Error": "E", "Cause": "no"}},
        data={"a": 1},
        mocks=REFUSED,
    ),
    states(
        "errors",
        "first retried, then caught",
        ("S", task(Retry=[{"ErrorEquals": ["E"], "MaxAttempts": 1}], Catch=[CATCH], End=True)),
        HANDLED,
        expected={"Error": "E", "Cause": "no"},
        mocks=REFUSED,
    ),
    states(
        "errors",
        "the first catcher that fits",
        ("S", task(Catch=[{"ErrorEquals": ["E"], "Next": "A"}, CATCH], End=True)),
        ("A", {"Type": "Pass", "Result": "A", "End": True}),
        HANDLED,
        expected="A",
        mocks=REFUSED,
    ),
)
