"""Pass, and data on its way through a state; the states that end or wait."""

from __future__ import annotations

from tests.unit.backends.simulator.cases._case import RUNTIME, Error, one


def passing(section, id, expected, data=None, **fields):
    return one(section, id, {"Type": "Pass", **fields}, expected, data)


PASSES = (
    passing("pass-state", "input is output", {"a": 1}, {"a": 1}),
    passing("pass-state", "result", [1, {"b": None}], {"a": 1}, Result=[1, {"b": None}]),
    passing("pass-state", "null result", None, {"a": 1}, Result=None),
    passing("filters", "input path", 1, {"a": {"b": 1}}, InputPath="$.a.b"),
    passing("filters", "null input path", {}, {"a": 1}, InputPath=None),
    passing("filters", "output path", 1, {"a": {"b": 1}}, OutputPath="$.a.b"),
    passing("filters", "null output path", {}, {"a": 1}, OutputPath=None),
    passing(
        "filters", "result path", {"a": 1, "b": {"c": 2}}, {"a": 1}, Result=2, ResultPath="$.b.c"
    ),
    passing(
        "filters",
        "result path over a scalar's neighbour",
        {"a": 3},
        {"a": 1},
        Result=3,
        ResultPath="$.a",
    ),
    passing("filters", "null result path", {"a": 1}, {"a": 1}, Result=2, ResultPath=None),
    passing(
        "payload-template",
        "paths and literals",
        {"x": 1, "y": "$.a"},
        {"a": 1},
        Parameters={"x.$": "$.a", "y": "$.a"},
    ),
    passing(
        "payload-template",
        "nested",
        {"l": [{"x": 1}]},
        {"a": 1},
        Parameters={"l": [{"x.$": "$.a"}]},
    ),
    passing(
        "payload-template",
        "filter",
        {"x": [2]},
        {"l": [{"n": 1}, {"n": 2}]},
        Parameters={"x.$": "$.l[?(@.n > 1)].n"},
    ),
    passing(
        "payload-template",
        "all items",
        {"x": [1, 2]},
        {"l": [{"n": 1}, {"n": 2}]},
        Parameters={"x.$": "$.l[*].n"},
    ),
    passing(
        "payload-template",
        "slice",
        {"x": [1, 2]},
        {"l": [0, 1, 2, 3]},
        Parameters={"x.$": "$.l[1:3]"},
    ),
    passing(
        "payload-template", "quoted name", {"x": 1}, {"a b": 1}, Parameters={"x.$": "$['a b']"}
    ),
    passing("payload-template", "missing path", Error(RUNTIME), {}, Parameters={"x.$": "$.gone"}),
    passing("filters", "missing input path", Error(RUNTIME), {}, InputPath="$.gone"),
    passing("context-object", "state name", {"n": "S"}, Parameters={"n.$": "$$.State.Name"}),
    passing(
        "context-object",
        "execution input",
        {"n": 1},
        {"a": 1},
        Parameters={"n.$": "$$.Execution.Input.a"},
    ),
)


ENDS = (
    one("succeed-state", "output is input", {"Type": "Succeed"}, {"a": 1}, {"a": 1}),
    one("succeed-state", "paths", {"Type": "Succeed", "InputPath": "$.a"}, 1, {"a": 1}),
    one("fail-state", "error", {"Type": "Fail", "Error": "E", "Cause": "c"}, Error("E")),
    one(
        "fail-state",
        "error path",
        {"Type": "Fail", "ErrorPath": "$.e", "CausePath": "$.e"},
        Error("X"),
        {"e": "X"},
    ),
    one(
        "fail-state",
        "computed error",
        {"Type": "Fail", "ErrorPath": "States.Format('{}-1', $.e)"},
        Error("X-1"),
        {"e": "X"},
    ),
    one("wait-state", "seconds", {"Type": "Wait", "Seconds": 9}, {"a": 1}, {"a": 1}),
    one("wait-state", "no seconds", {"Type": "Wait", "Seconds": 0}, {"a": 1}, {"a": 1}),
    one("wait-state", "seconds path", {"Type": "Wait", "SecondsPath": "$.s"}, {"s": 2}, {"s": 2}),
    one(
        "wait-state",
        "past timestamp",
        {"Type": "Wait", "Timestamp": "2016-03-14T01:59:00Z"},
        {"a": 1},
        {"a": 1},
    ),
    one(
        "wait-state",
        "timestamp path",
        {"Type": "Wait", "TimestampPath": "$.t"},
        {"t": "2016-03-14T01:59:00Z"},
        {"t": "2016-03-14T01:59:00Z"},
    ),
    one(
        "wait-state",
        "seconds that are none",
        {"Type": "Wait", "SecondsPath": "$.s"},
        Error(RUNTIME),
        {"s": "x"},
    ),
    one(
        "wait-state", "path to nothing", {"Type": "Wait", "SecondsPath": "$.s"}, Error(RUNTIME), {}
    ),
)
