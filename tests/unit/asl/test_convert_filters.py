"""Filters find the same in both query languages, or are refused."""

from __future__ import annotations

import pytest

from sagestep.asl.convert import ConversionError, convert
from sagestep.backends.sandbox.simulator import simulate
from sagestep.types import QueryLanguage

JSONATA, JSONPATH = QueryLanguage.JSONATA, QueryLanguage.JSONPATH
ODD = 'it\'s \\ [?("new")] && || and ? :'
ITEMS = [
    {},
    {"a": None},
    {"a": True},
    {"a": False, "b": "y"},
    {"a": 0},
    {"a": 5, "b": "x"},
    {"a": 5.0},
    {"a": -1.5},
    {"a": "5"},
    {"a": "05"},
    {"a": "x", "b": "x"},
    {"a": "x"},
    {"a": ["x"]},
    {"a": ["x", 5]},
    {"a": {"b": "x", "c": [1, 2]}},
    {"a": ODD, "b c": {"and": 7}},
    5,
    "x",
    None,
    True,
]
LISTS = [[], [{"a": "x"}], [{"b": "x"}], ITEMS]
CONDITIONS = {
    "a = 'x'": "@.a == 'x'",
    "a = null": "@.a == null",
    "a = true": "@.a == true",
    "a = false": "@.a == false",
    "a = 5": "@.a >= 5 && @.a <= 5",
    "a = -1.5": "@.a >= -1.5 && @.a <= -1.5",
    "a = '5'": "@.a >= '5' && @.a <= '5'",
    "'x' = a": "@.a == 'x'",
    "a != 'x'": "@.a && !(@.a == 'x')",
    "a != null": "@.a && !(@.a == null)",
    "a != 5": "@.a && !(@.a >= 5 && @.a <= 5)",
    "$not(a = 'x')": "!(@.a == 'x')",
    "$exists(a)": "@.a",
    "$exists(a.b)": "@.a.b",
    "$not($exists(a))": "!(@.a)",
    "a in ['x', 5]": "@.a == 'x' || (@.a >= 5 && @.a <= 5)",
    "`b c`.`and` = 7": "@['b c'].and >= 7 && @['b c'].and <= 7",
    "a = 'x' and b = 'x'": "@.a == 'x' && @.b == 'x'",
    "a = 'x' or b = 'x' and a = true": "@.a == 'x' || (@.b == 'x' && @.a == true)",
    "(a = 'x' or b = 'x') and $exists(b)": "(@.a == 'x' || @.b == 'x') && @.b",
    '$type(a) = "number" ? a < 5 : false': "@.a < 5",
    '$type(a) = "number" ? a >= -1.5 : false': "@.a >= -1.5",
    '$type(a) = "string" ? a > "a" : false': "@.a > 'a'",
    '$type($) = "number" ? $ > 4 : false': "@ > 4",
    "$ = 'x'": "@ == 'x'",
}
"""Conditions of JSONata, and the filters of JSONPath that they become."""


def output(machine, items):
    run = simulate(machine, {"items": items})
    assert run.status == "SUCCEEDED"
    return run.output


def in_jsonata(condition):
    made = {"found": f"{{% [$states.input.items[{condition}]] %}}"}
    state = {"Type": "Pass", "Output": made, "End": True}
    return {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": state}}


def in_jsonpath(condition):
    made = {"found.$": f"$.items[?({condition})]"}
    state = {"Type": "Pass", "Parameters": made, "End": True}
    return {"StartAt": "A", "States": {"A": state}}


@pytest.mark.parametrize(("condition", "wanted"), CONDITIONS.items())
def test_a_filter_of_jsonata_finds_the_same_in_jsonpath_and_back_again(condition, wanted):
    machine = in_jsonata(condition)
    there = convert(machine, JSONPATH).machine
    assert there == in_jsonpath(wanted)
    back = convert(there, JSONATA).machine
    for items in LISTS:
        assert output(there, items) == output(machine, items)
        assert output(back, items) == output(machine, items)


FILTERS = [
    "@.a == 'x'",
    "@.a != 'x'",
    "@.a != 5",
    "@.a == 5",
    "@.a == 0",
    "@.a == '5'",
    "@.a == '05'",
    "@.a == 'null'",
    "@.a == null",
    "@.a != null",
    "@.a == false",
    "@.a < 5",
    "5 > @.a",
    "@.a <= 'x'",
    "@.a > -2.5 && @.a < 6",
    "!@.a",
    "!(@.a == 'x' || @.b == 'x')",
    '@.a.b == "x"',
    "@['b c']['and'] == 7",
    "@ >= 5",
]


@pytest.mark.parametrize("condition", FILTERS)
def test_a_filter_of_jsonpath_finds_the_same_in_jsonata_and_back_again(condition):
    machine = in_jsonpath(condition)
    there = convert(machine, JSONATA).machine
    back = convert(there, JSONPATH).machine
    for items in LISTS:
        assert output(there, items) == output(machine, items)
        assert output(back, items) == output(machine, items)


def test_a_text_may_hold_what_filters_are_made_of():
    quoted = ODD.replace("\\", "\\\\").replace('"', '\\"')
    machine = in_jsonata(f'a = "{quoted}"')
    there = convert(machine, JSONPATH).machine
    assert output(there, ITEMS) == output(machine, ITEMS) == {"found": [ITEMS[15]]}
    assert output(convert(there, JSONATA).machine, ITEMS) == output(machine, ITEMS)


def test_a_number_and_the_text_that_writes_it_are_equal_in_jsonpath_alone():
    assert output(in_jsonata("a = 5"), ITEMS) == {"found": [ITEMS[5], ITEMS[6]]}
    assert output(in_jsonpath("@.a == 5"), ITEMS) == {"found": [ITEMS[5], ITEMS[6], ITEMS[8]]}


def test_a_list_that_is_missing_has_no_items_in_either():
    for machine in (in_jsonata("a = 'x'"), in_jsonpath("@.a == 'x'")):
        for language in QueryLanguage:
            assert simulate(convert(machine, language).machine, {}).output == {"found": []}


REFUSED_THERE = {
    "on": "convert.error.filter",
    "a = b": "convert.error.filter",
    "a = $states.input.wanted": "convert.error.filter",
    "a < null": "convert.error.filter",
    "a[0] = 'x'": "convert.error.filter",
    "$contains(a, 'x')": "convert.error.filter",
    "$length(a) = 1": "convert.error.filter",
    "a = 'x'].b[0": "convert.error.jsonata",
}


@pytest.mark.parametrize(("condition", "key"), REFUSED_THERE.items())
def test_a_condition_that_no_filter_says_is_refused_with_its_place(condition, key):
    assert refusals(in_jsonata(condition), JSONPATH) == [(("States", "A", "Output"), key)]


def test_a_filter_without_brackets_is_refused_since_one_match_is_no_list():
    machine = in_jsonata("a = 'x'")
    machine["States"]["A"]["Output"] = "{% $states.input.items[a = 'x'] %}"
    found = refusals(machine, JSONPATH)
    assert found == [(("States", "A", "Output"), "convert.error.bare_filter")]


@pytest.mark.parametrize(
    "condition",
    [
        "@.a == @.b",
        "@.a == $.wanted",
        "@.a =~ /x.*/",
        "@.a in ['x']",
        "@.a size 1",
        "@.a < true",
        "@.a[0]",
    ],
)
def test_a_filter_that_no_condition_says_is_refused_with_its_place(condition):
    found = refusals(in_jsonpath(condition), JSONATA)
    assert found == [(("States", "A", "Output"), "convert.error.path")]


def test_a_filter_is_nothing_to_compare_in_a_choice():
    rule = {"Variable": "$.items[?(@.a == 'x')]", "IsPresent": True, "Next": "B"}
    states = {"A": {"Type": "Choice", "Choices": [rule]}, "B": {"Type": "Succeed"}}
    found = refusals({"StartAt": "A", "States": states}, JSONATA)
    assert found == [(("States", "A", "Choices", 0), "convert.error.path")]


def refusals(machine, language):
    with pytest.raises(ConversionError) as refused:
        convert(machine, language)
    return [(one.path, one.text.key) for one in refused.value.refusals]
