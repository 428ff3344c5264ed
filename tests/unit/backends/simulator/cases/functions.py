"""Intrinsic functions."""

from __future__ import annotations

from tests.unit.backends.simulator.cases._case import RUNTIME, Error, one

INTRINSIC_DATA = {
    "s": "Data to encode",
    "list": [1, 2, 3, 4, 5],
    "twice": [1, 2, 2, "1", None, None],
    "a": {"k": {"x": 1}, "b": 2},
    "c": {"k": {"y": 2}},
    "text": '{"k": [1, 2.5, null]}',
}


def intrinsic(text, expected, data=None):
    state = {"Type": "Pass", "Parameters": {"v.$": text}}
    wanted = expected if isinstance(expected, Error) else {"v": expected}
    return one("intrinsic-functions", text, state, wanted, data or INTRINSIC_DATA)


INTRINSICS = (
    intrinsic("States.Format('no places')", "no places"),
    intrinsic("States.Format('{} and {}', 'x', $.list[0])", "x and 1"),
    intrinsic("States.Format('{}-{}', null, true)", "null-true"),
    intrinsic(r"States.Format('\{\} {}', 1)", "{} 1"),
    intrinsic("States.Format($.s)", "Data to encode"),
    intrinsic("States.Format('{} {}', 1)", Error("States.IntrinsicFailure")),
    intrinsic("States.StringToJson($.text)", {"k": [1, 2.5, None]}),
    intrinsic("States.StringToJson('no json')", Error("States.IntrinsicFailure")),
    intrinsic("States.JsonToString($.a)", '{"k":{"x":1},"b":2}'),
    intrinsic("States.Array()", []),
    intrinsic("States.Array(1, 'two', null, States.Array(3))", [1, "two", None, [3]]),
    intrinsic("States.ArrayPartition($.list, 2)", [[1, 2], [3, 4], [5]]),
    intrinsic("States.ArrayPartition($.list, 0)", Error("States.IntrinsicFailure")),
    intrinsic("States.ArrayContains($.list, 3)", True),
    intrinsic("States.ArrayContains($.list, '3')", False),
    intrinsic("States.ArrayRange(1, 9, 2)", [1, 3, 5, 7, 9]),
    intrinsic("States.ArrayRange(3, 1, -1)", [3, 2, 1]),
    intrinsic("States.ArrayRange(1, 9, 0)", Error("States.IntrinsicFailure")),
    intrinsic("States.ArrayGetItem($.list, 4)", 5),
    intrinsic("States.ArrayGetItem($.list, 9)", Error("States.IntrinsicFailure")),
    intrinsic("States.ArrayLength($.list)", 5),
    intrinsic("States.ArrayUnique($.twice)", [1, 2, "1", None]),
    intrinsic("States.Base64Encode($.s)", "RGF0YSB0byBlbmNvZGU="),
    intrinsic("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "Data to encode"),
    intrinsic("States.Hash('input data', 'SHA-1')", "aaff4a450a104cd177d28d18d74485e8cae074b7"),
    intrinsic("States.Hash('input data', 'CRC')", Error("States.IntrinsicFailure")),
    intrinsic("States.JsonMerge($.a, $.c, false)", {"k": {"y": 2}, "b": 2}),
    intrinsic("States.JsonMerge($.a, $.c, true)", Error("States.IntrinsicFailure")),
    intrinsic("States.MathAdd(1, -3)", -2),
    intrinsic("States.ArrayLength(States.Array(States.MathRandom(1, 9)))", 1),
    intrinsic("States.StringSplit('1,2,3', ',')", ["1", "2", "3"]),
    intrinsic("States.StringSplit('This.is+a,test', '.+,')", ["This", "is", "a", "test"]),
    intrinsic("States.ArrayGetItem(States.StringSplit('a-b', '-'), 1)", "b"),
    intrinsic("States.ArrayLength(States.StringSplit(States.UUID(), '-'))", 5),
    intrinsic("States.Format('{}', $.gone)", Error(RUNTIME)),
)
