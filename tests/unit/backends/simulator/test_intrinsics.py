"""Intrinsic functions: https://states-language.net/spec.html#intrinsic-functions"""

from __future__ import annotations

import re

import pytest

from tests.unit.backends.simulator._run import machine, one, output, prefixed, run

DATA = {
    "s": "Data to encode",
    "list": [1, 2, 3, 4, 5],
    "twice": [1, 1, "1", True, {"a": 1, "b": 2}, {"b": 2, "a": 1}, None, None],
    "o": {"a": {"x": 1}, "b": 2},
    "p": {"a": {"y": 2}, "c": None},
    "text": '{"k": [1, 2.5, null]}',
    "null": None,
    "half": 1.5,
}


def call(text, data=DATA, **options):
    return output({"Type": "Pass", "Parameters": {"v.$": text}}, data, **options)["v"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("States.Format('no places')", "no places"),
        ("States.Format('{} and {}', 'x', 1)", "x and 1"),
        ("States.Format('{}|{}|{}', null, true, 1.5)", "null|true|1.5"),
        (r"States.Format('\{\} \\ \' {}', 1)", "{} \\ ' 1"),
        ("States.Format('{}', $.o)", "{a={x=1}, b=2}"),
        ("States.Format('{}', $.list)", "[1, 2, 3, 4, 5]"),
        ("States.Format($.s)", "Data to encode"),
        ("States.StringToJson($.text)", {"k": [1, 2.5, None]}),
        ("States.StringToJson('')", None),
        ("States.JsonToString($.o)", '{"a":{"x":1},"b":2}'),
        ("States.JsonToString('a\"b')", '"a\\"b"'),
        ("States.Array()", []),
        ("States.Array(1, 'two', $.null, States.Array(3))", [1, "two", None, [3]]),
        ("States.ArrayPartition($.list, 2)", [[1, 2], [3, 4], [5]]),
        ("States.ArrayPartition($.list, $.half)", [[1, 2], [3, 4], [5]]),
        ("States.ArrayContains($.list, 3)", True),
        ("States.ArrayContains($.list, '3')", False),
        ('States.ArrayContains($.twice, States.StringToJson(\'{"b":2,"a":1}\'))', True),
        ("States.ArrayRange(1, 9, 2)", [1, 3, 5, 7, 9]),
        ("States.ArrayRange(3, 1, -1)", [3, 2, 1]),
        ("States.ArrayRange(1, 0, 1)", []),
        ("States.ArrayGetItem($.list, 4)", 5),
        ("States.ArrayLength($.list)", 5),
        ("States.ArrayUnique($.twice)", [1, "1", True, {"a": 1, "b": 2}, None]),
        ("States.Base64Encode($.s)", "RGF0YSB0byBlbmNvZGU="),
        ("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "Data to encode"),
        ("States.Hash('input data', 'SHA-1')", "aaff4a450a104cd177d28d18d74485e8cae074b7"),
        ("States.JsonMerge($.o, $.p, false)", {"a": {"y": 2}, "b": 2, "c": None}),
        ("States.MathAdd(1, -3)", -2),
        ("States.MathAdd($.half, 0)", 2),
        ("States.MathAdd(-1.5, 0)", -2),
        ("States.StringSplit('1,2,3', ',')", ["1", "2", "3"]),
        ("States.StringSplit('This.is+a,test', '.+,')", ["This", "is", "a", "test"]),
        ("States.StringSplit('a,,b', ',')", ["a", "b"]),
        ("States.ArrayGetItem(States.StringSplit($$.State.Name, 'x'), 0)", "S"),
        ("States.ArrayLength($.list[?(@ > 3)])", 2),
    ],
)
def test_a_function_returns(text, expected):
    assert call(text) == expected
    assert type(call(text)) is type(expected)


def test_a_uuid_is_random_and_the_same_again_for_the_same_seed():
    first, again, other = (call("States.UUID()", seed=seed) for seed in (1, 1, 2))
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", first
    )
    assert first == again != other


def test_a_random_number_keeps_its_bounds_and_its_seed():
    drawn = {call("States.MathRandom(1, 4)", seed=seed) for seed in range(40)}
    assert drawn == {1, 2, 3}
    assert call("States.MathRandom(1, 99, 7)", seed=1) == call(
        "States.MathRandom(1, 99, 7)", seed=2
    )


@pytest.mark.parametrize(
    "text",
    [
        "States.Format('{} {}', 1)",
        "States.StringToJson('{')",
        "States.ArrayPartition($.list, 0)",
        "States.ArrayRange(1, 9, 0)",
        "States.ArrayRange(1, 1001, 1)",
        "States.ArrayGetItem($.list, 5)",
        "States.ArrayLength($.s)",
        "States.Base64Decode('%')",
        "States.Base64Decode('가')",
        "States.ArrayRange(0, 1000000000000000000000000000000, 1)",
        "States.Hash('a', 'CRC')",
        "States.JsonMerge($.o, $.p, true)",
        "States.JsonMerge($.o, $.s, false)",
        "States.MathRandom(2, 2)",
        "States.MathAdd('1', 1)",
    ],
)
def test_a_function_that_cannot_fails_by_name(text):
    execution = one({"Type": "Pass", "Parameters": {"v.$": text}}, DATA)
    assert (execution.status, execution.error) == ("FAILED", "States.IntrinsicFailure")
    assert execution.cause.startswith(prefixed(f"The function '{text}' had the following error: "))


def test_an_argument_that_finds_nothing_is_a_runtime_error_naming_the_whole_call():
    text = "States.Format('{}', States.Format('{}', $.nope))"
    execution = one({"Type": "Pass", "Parameters": {"v.$": text}}, {"other": 1})
    assert execution.error == "States.Runtime"
    assert execution.cause == prefixed(
        f"The function '{text}' had the following error: The JsonPath argument for the field "
        "'$.nope' could not be found in the input '{\"other\":1}'"
    )


def test_a_cause_that_is_no_json_fails_in_the_catch_path():
    cause = "no (Service: AmazonSageMaker; Status Code: 400; Error Code: X; Request ID: 1)"
    definition = machine(
        (
            "T",
            {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Parse"}],
            },
        ),
        ("Parse", {"Type": "Pass", "Parameters": {"c.$": "States.StringToJson($.Cause)"}}),
    )
    assert run(definition, mocks={"T": [{"error": "E", "cause": cause}]}).error == (
        "States.IntrinsicFailure"
    )
