"""JSONata."""

from __future__ import annotations

from tests.unit.backends.simulator._run import task
from tests.unit.backends.simulator.cases._case import HANDLED, REFUSED, Error, branch, one, states


def query(id, state, expected, data=None, mocks=None):
    return one("jsonata", id, state, expected, data, mocks, QueryLanguage="JSONata")


JSONATA = (
    query("pass output", {"Type": "Pass", "Output": "{% $states.input.a + 1 %}"}, 2, {"a": 1}),
    query("pass without output", {"Type": "Pass"}, {"a": 1}, {"a": 1}),
    query(
        "nested output",
        {"Type": "Pass", "Output": {"x": ["{% $states.input.a %}", 2]}},
        {"x": [1, 2]},
        {"a": 1},
    ),
    query(
        "undefined",
        {"Type": "Pass", "Output": "{% $states.input.gone %}"},
        Error("States.QueryEvaluationError"),
    ),
    query(
        "wrong types",
        {"Type": "Pass", "Output": "{% 'a' + 1 %}"},
        Error("States.QueryEvaluationError"),
    ),
    query(
        "arguments and output",
        task(Arguments={"n": "{% $states.input.a %}"}, Output="{% $states.result.ok %}"),
        1,
        {"a": 1},
        {"S": [{"result": {"ok": 1}}]},
    ),
    query("wait", {"Type": "Wait", "Seconds": "{% 1 + 1 %}"}, {"a": 1}, {"a": 1}),
    query("succeed", {"Type": "Succeed", "Output": "{% $states.input.a %}"}, 1, {"a": 1}),
    query("fail", {"Type": "Fail", "Error": "{% 'E' & $states.input.n %}"}, Error("E1"), {"n": 1}),
    query(
        "map",
        {
            "Type": "Map",
            "Items": "{% $states.input.l %}",
            "ItemProcessor": branch(Type="Pass", Output="{% $states.input * 2 %}"),
        },
        [2, 4],
        {"l": [1, 2]},
    ),
    query(
        "map items that are none",
        {"Type": "Map", "Items": "{% 1 %}", "ItemProcessor": branch(Type="Pass")},
        Error("States.QueryEvaluationError"),
    ),
    query(
        "parallel",
        {
            "Type": "Parallel",
            "Arguments": {"x": "{% $states.input.a %}"},
            "Branches": [branch(Type="Pass")],
            "Output": "{% $states.result[0].x %}",
        },
        1,
        {"a": 1},
    ),
    states(
        "jsonata",
        "choice",
        (
            "C",
            {
                "Type": "Choice",
                "Choices": [{"Condition": "{% $states.input.a = 1 %}", "Next": "Y"}],
            },
        ),
        ("Y", {"Type": "Pass", "Output": "y", "End": True}),
        expected="y",
        data={"a": 1},
        QueryLanguage="JSONata",
    ),
    states(
        "jsonata",
        "condition that is no boolean",
        ("C", {"Type": "Choice", "Choices": [{"Condition": "{% 1 %}", "Next": "Y"}]}),
        ("Y", {"Type": "Pass", "End": True}),
        expected=Error("States.QueryEvaluationError"),
        QueryLanguage="JSONata",
    ),
    states(
        "jsonata",
        "assign",
        ("A", {"Type": "Pass", "Assign": {"x": "{% $states.input.a %}"}}),
        ("B", {"Type": "Pass", "Output": "{% $x %}"}),
        expected=1,
        data={"a": 1},
        QueryLanguage="JSONata",
    ),
    states(
        "jsonata",
        "catch",
        (
            "S",
            task(
                Catch=[
                    {
                        "ErrorEquals": ["States.ALL"],
                        "Output": "{% $states.errorOutput.Error %}",
                        "Next": "H",
                    }
                ],
                End=True,
            ),
        ),
        HANDLED,
        expected="E",
        mocks=REFUSED,
        QueryLanguage="JSONata",
    ),
    query("partition", {"Type": "Pass", "Output": "{% $partition([1, 2, 3], 2) %}"}, [[1, 2], [3]]),
    query("range", {"Type": "Pass", "Output": "{% $range(1, 5, 2) %}"}, [1, 3, 5]),
    query(
        "hash",
        {"Type": "Pass", "Output": "{% $hash('input data', 'SHA-1') %}"},
        "aaff4a450a104cd177d28d18d74485e8cae074b7",
    ),
    query("parse", {"Type": "Pass", "Output": "{% $parse('{\"a\": 1}').a %}"}, 1),
    query("uuid", {"Type": "Pass", "Output": "{% $length($uuid()) %}"}, 36),
    query("random", {"Type": "Pass", "Output": "{% $random() < 1 %}"}, True),
    query(
        "no eval",
        {"Type": "Pass", "Output": "{% $eval('1') %}"},
        Error("States.QueryEvaluationError"),
    ),
)
