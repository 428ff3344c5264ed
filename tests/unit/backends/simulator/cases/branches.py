"""Parallel and Map states, and variables."""

from __future__ import annotations

from tests.unit.backends.simulator.cases._case import (
    CATCH,
    HANDLED,
    RUNTIME,
    Error,
    branch,
    one,
    states,
)


def mapped(**more):
    return {"Type": "Map", "ItemProcessor": branch(Type="Pass"), **more}


FAILING = {"StartAt": "B", "States": {"B": {"Type": "Fail", "Error": "E", "Cause": "c"}}}


BRANCHES = (
    one(
        "parallel-state",
        "results in order",
        {"Type": "Parallel", "Branches": [branch("A", Type="Pass", Result=1), branch(Type="Pass")]},
        [1, {"a": 1}],
        {"a": 1},
    ),
    one(
        "parallel-state",
        "parameters",
        {"Type": "Parallel", "Parameters": {"x.$": "$.a"}, "Branches": [branch(Type="Pass")]},
        [{"x": 1}],
        {"a": 1},
    ),
    one(
        "parallel-state",
        "result path",
        {"Type": "Parallel", "ResultPath": "$.r", "Branches": [branch(Type="Pass", Result=1)]},
        {"a": 1, "r": [1]},
        {"a": 1},
    ),
    one(
        "parallel-state", "a branch fails", {"Type": "Parallel", "Branches": [FAILING]}, Error("E")
    ),
    states(
        "parallel-state",
        "a failed branch is caught",
        ("S", {"Type": "Parallel", "Branches": [FAILING], "Catch": [CATCH], "End": True}),
        HANDLED,
        expected={"Error": "E", "Cause": "c"},
    ),
    one("map-state", "each item", mapped(), [1, 2], [1, 2]),
    one("map-state", "no items", mapped(), [], []),
    one("map-state", "items path", mapped(ItemsPath="$.l"), [1, 2], {"l": [1, 2]}),
    one(
        "map-state",
        "item selector",
        mapped(
            ItemsPath="$.l",
            ItemSelector={"v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index", "a.$": "$.a"},
        ),
        [{"v": "x", "i": 0, "a": 1}],
        {"a": 1, "l": ["x"]},
    ),
    one(
        "map-state",
        "older names",
        {
            "Type": "Map",
            "Iterator": branch(Type="Pass"),
            "Parameters": {"v.$": "$$.Map.Item.Value"},
        },
        [{"v": 1}],
        [1],
    ),
    one(
        "map-state",
        "result selector",
        mapped(ResultSelector={"n.$": "States.ArrayLength($)"}),
        {"n": 2},
        [1, 2],
    ),
    one("map-state", "one at a time", mapped(MaxConcurrency=1), [1, 2, 3], [1, 2, 3]),
    one("map-state", "an item fails", {"Type": "Map", "ItemProcessor": FAILING}, Error("E"), [1]),
    states(
        "map-state",
        "a failed item is caught",
        ("S", {"Type": "Map", "ItemProcessor": FAILING, "Catch": [CATCH], "End": True}),
        HANDLED,
        expected={"Error": "E", "Cause": "c"},
        data=[1],
    ),
    one("map-state", "what is no list", mapped(), Error(RUNTIME), {"a": 1}),
)


VARIABLES = (
    states(
        "assigning-variables",
        "assigned and read",
        ("A", {"Type": "Pass", "Assign": {"x.$": "$.a"}}),
        ("B", {"Type": "Pass", "Parameters": {"v.$": "$x"}}),
        expected={"v": 1},
        data={"a": 1},
    ),
    states(
        "assigning-variables",
        "in a choice",
        ("A", {"Type": "Pass", "Assign": {"x": 1}}),
        ("C", {"Type": "Choice", "Choices": [{"Variable": "$x", "NumericEquals": 1, "Next": "Y"}]}),
        ("Y", {"Type": "Pass", "Result": "y", "End": True}),
        expected="y",
    ),
    states(
        "assigning-variables",
        "in an intrinsic",
        ("A", {"Type": "Pass", "Assign": {"x": {"y": "z"}}}),
        ("B", {"Type": "Pass", "Parameters": {"v.$": "States.Format('{}!', $x.y)"}}),
        expected={"v": "z!"},
    ),
)
