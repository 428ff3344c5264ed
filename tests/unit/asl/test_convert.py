"""A converted machine does what the first did: both are run and compared."""

from __future__ import annotations

import pytest

from sagestep.asl.convert import ConversionError, convert
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox.simulator import simulate
from sagestep.i18n import say
from sagestep.types import QueryLanguage

JSONATA, JSONPATH = QueryLanguage.JSONATA, QueryLanguage.JSONPATH
NOON = 1_760_000_000.0
LAMBDA = "arn:aws:states:::lambda:invoke"
DATA = {
    "id": "a-1",
    "n": 5,
    "half": 0.5,
    "on": True,
    "none": None,
    "list": [3, 1, 2, 1],
    "rows": [{"x": 1}, {"x": 2}],
    "deep": {"a b": {"c": "d"}},
    "when": "2026-01-02T03:04:05Z",
    "text": '{"k": [1]}',
    "csv": "a,b,,c",
}


def one(state, **more):
    return {"StartAt": "A", "States": {"A": {"End": True, **state}}, **more}


def outcome(machine, data=DATA, mocks=None):
    run = simulate(machine, data, mocks=mocks, seed=3, clock=ManualClock(NOON))
    return run.status, run.output


def assert_same(machine, language, data=DATA, mocks=None):
    made = convert(machine, language).machine
    assert made != machine
    assert outcome(made, data, mocks) == outcome(machine, data, mocks)
    return made


PASSES = {
    "nothing but the input": {},
    "a member": {"InputPath": "$.deep"},
    "an odd name": {"InputPath": "$.deep['a b'].c"},
    "an item": {"InputPath": "$.rows[1]"},
    "the last item": {"InputPath": "$.list[-1]"},
    "nothing of the input": {"InputPath": None},
    "nothing of the output": {"OutputPath": None},
    "a result": {"Result": {"a": [1, None], "b": "{% not an expression %}"}},
    "a null": {"Result": None},
    "a result in its place": {"Result": 7, "ResultPath": "$.deep.new"},
    "a new branch of the input": {"Result": 7, "ResultPath": "$.fresh.below"},
    "a result thrown away": {"Result": 7, "ResultPath": None},
    "a part of what was combined": {"Result": {"v": 1}, "ResultPath": "$.r", "OutputPath": "$.r.v"},
    "a template": {"Parameters": {"a.$": "$.n", "b": {"c.$": "$.list"}, "d": [1, {"e.$": "$.on"}]}},
    "a template of a part": {"InputPath": "$.deep", "Parameters": {"a.$": "$"}},
    "a template in its place": {"Parameters": {"a.$": "$.n", "f": "x"}, "ResultPath": "$.p"},
    "the context": {"Parameters": {"name.$": "$$.State.Name", "all.$": "$$.Execution.Input.id"}},
    "all items": {"Parameters": {"a.$": "$.list[*]"}},
}


@pytest.mark.parametrize("fields", PASSES.values(), ids=PASSES.keys())
def test_a_pass_state_gives_the_same_in_jsonata(fields):
    assert_same(one({"Type": "Pass", **fields}), JSONATA)


FUNCTIONS = [
    "States.Format('{}-{}', $.id, $.n)",
    "States.Format('{}', $.half)",
    r"States.Format('it\'s \{{}\}', $.id)",
    "States.Format('plain')",
    "States.Format('{}{}', States.Format('<{}>', $.id), States.MathAdd($.n, 1))",
    "States.StringToJson($.text)",
    "States.JsonToString($.rows)",
    "States.Array($.n, 'b', true, null)",
    "States.ArrayPartition($.list, 3)",
    "States.ArrayContains($.list, 2)",
    "States.ArrayContains($.list, 9)",
    "States.ArrayRange(1, $.n, 2)",
    "States.ArrayGetItem($.list, 2)",
    "States.ArrayLength($.list)",
    "States.ArrayUnique($.list)",
    "States.Base64Encode($.id)",
    "States.Base64Decode('YS0x')",
    "States.Hash($.id, 'SHA-256')",
    "States.JsonMerge($.deep, $.rows[0], false)",
    "States.MathAdd($.n, -7)",
    "States.StringSplit($.csv, ',')",
    "States.StringSplit('one', ',;')",
    "States.UUID()",
]


@pytest.mark.parametrize("call", FUNCTIONS)
def test_an_intrinsic_function_gives_the_same_in_jsonata(call):
    assert_same(one({"Type": "Pass", "Parameters": {"v.$": call}}), JSONATA)


COMPARISONS = [
    {"Variable": "$.id", "StringEquals": "a-1"},
    {"Variable": "$.id", "StringGreaterThan": "Z"},
    {"Variable": "$.n", "StringLessThan": "Z"},
    {"Variable": "$.id", "StringMatches": "a*1"},
    {"Variable": "$.id", "StringMatches": r"a\*1"},
    {"Variable": "$.csv", "StringMatches": "a,b.*"},
    {"Variable": "$.n", "NumericEquals": 5},
    {"Variable": "$.n", "NumericLessThanEquals": 4.5},
    {"Variable": "$.id", "NumericGreaterThan": 4},
    {"Variable": "$.n", "NumericGreaterThanPath": "$.half"},
    {"Variable": "$.id", "StringEqualsPath": "$.deep['a b'].c"},
    {"Variable": "$.on", "BooleanEquals": True},
    {"Variable": "$.on", "BooleanEqualsPath": "$.on"},
    {"Variable": "$.when", "TimestampLessThan": "2026-01-02T04:04:05+00:30"},
    {"Variable": "$.id", "TimestampLessThan": "2026-01-02T04:04:05Z"},
    {"Variable": "$.when", "TimestampEqualsPath": "$.when"},
    {"Variable": "$.none", "IsNull": True},
    {"Variable": "$.none", "IsPresent": True},
    {"Variable": "$.lacking", "IsPresent": False},
    {"Variable": "$.when", "IsTimestamp": True},
    {"Variable": "$.id", "IsTimestamp": False},
    {"Variable": "$.n", "IsNumeric": True},
    {"Variable": "$.n", "IsString": False},
    {"Variable": "$.n", "IsBoolean": True},
    {"Not": {"Variable": "$.n", "NumericEquals": 5}},
    {"And": [{"Variable": "$.n", "NumericGreaterThan": 1}, {"Variable": "$.on", "IsString": True}]},
    {
        "Or": [
            {"And": [{"Variable": "$.on", "IsNull": True}, {"Variable": "$.n", "IsNull": False}]},
            {"Not": {"Variable": "$.lacking", "IsPresent": True}},
        ]
    },
]


def choice(rule, **more):
    states = {
        "C": {"Type": "Choice", "Choices": [{**rule, "Next": "Yes"}], "Default": "No", **more},
        "Yes": {"Type": "Pass", "Result": "yes", "ResultPath": "$.said", "End": True},
        "No": {"Type": "Pass", "Result": "no", "ResultPath": "$.said", "End": True},
    }
    return {"StartAt": "C", "States": states}


@pytest.mark.parametrize("rule", COMPARISONS, ids=str)
def test_a_comparison_holds_in_the_same_cases_in_both_languages(rule):
    machine = choice(rule)
    made = assert_same(machine, JSONATA)
    try:
        back = convert(made, JSONPATH).machine
    except ConversionError:
        # Patterns and moments have become regular expressions, which JSONPath has none of.
        assert any("StringMatches" in key or "imestamp" in key for key in rule)
    else:
        assert outcome(back) == outcome(machine)


def test_a_choice_hands_on_a_part_of_its_input():
    machine = choice(COMPARISONS[0], InputPath="$", OutputPath="$.deep")
    assert_same(machine, JSONATA)


def task(**fields):
    return {"Type": "Task", "Resource": LAMBDA, **fields}


TASKS = {
    "only a call": {},
    "parameters": {"Parameters": {"FunctionName": "f", "Payload.$": "$.deep"}},
    "a result in its place": {"ResultPath": "$.done"},
    "a selected result": {"ResultSelector": {"v.$": "$.Payload.v", "fixed": 1}},
    "a selected result in its place": {
        "ResultSelector": {"v.$": "$.Payload.v"},
        "ResultPath": "$.done",
    },
    "a part of the result": {"OutputPath": "$.Payload"},
    "the input again": {"ResultPath": None},
    "a time limit from the input": {"TimeoutSecondsPath": "$.n"},
    "variables": {"Assign": {"kept.$": "$.Payload.v", "name.$": "$$.State.Name"}},
    "variables of a selection": {
        "ResultSelector": {"s.$": "$.Payload"},
        "Assign": {"k.$": "$.s.v"},
    },
}


@pytest.mark.parametrize("fields", TASKS.values(), ids=TASKS.keys())
def test_a_task_gives_the_same_in_jsonata_and_back(fields):
    states = {"A": task(**fields, Next="B"), "B": {"Type": "Pass", "End": True}}
    machine = {"StartAt": "A", "States": states}
    mocks = {"A": [{"result": {"Payload": {"v": 9}, "StatusCode": 200}}]}
    made = assert_same(machine, JSONATA, mocks=mocks)
    if set(fields) == {"ResultSelector", "Assign"}:
        # Assign now takes from an object written out in it, which JSONPath cannot.
        return
    back = convert(made, JSONPATH).machine
    assert outcome(back, mocks=mocks) == outcome(machine, mocks=mocks)


@pytest.mark.parametrize("path", ["$.error", "$", None])
def test_a_catcher_hands_on_the_same_in_both_languages(path):
    catcher = {"ErrorEquals": ["States.ALL"], "ResultPath": path, "Next": "B"}
    states = {
        "A": task(Catch=[{**catcher, "Assign": {"why.$": "$.Cause"}}], Next="B"),
        "B": {"Type": "Pass", "Parameters": {"in.$": "$", "why.$": "$why"}, "End": True},
    }
    machine = {"StartAt": "A", "States": states}
    mocks = {"A": [{"error": "Broken", "cause": "it broke"}]}
    made = assert_same(machine, JSONATA, mocks=mocks)
    back = convert(made, JSONPATH).machine
    assert outcome(back, mocks=mocks) == outcome(machine, mocks=mocks)


def test_maps_and_parallels_give_the_same_in_both_languages():
    inner = {"StartAt": "I", "States": {"I": {"Type": "Pass", "OutputPath": "$.v", "End": True}}}
    each = {
        "Type": "Map",
        "ItemsPath": "$.rows",
        "MaxConcurrencyPath": "$.n",
        "ItemSelector": {
            "v.$": "$$.Map.Item.Value.x",
            "i.$": "$$.Map.Item.Index",
            "id.$": "$.id",
        },
        "Iterator": inner,
        "ResultPath": "$.mapped",
        "Next": "P",
    }
    both = {
        "Type": "Parallel",
        "Branches": [
            {"StartAt": "L", "States": {"L": {"Type": "Pass", "InputPath": "$.id", "End": True}}},
            {"StartAt": "R", "States": {"R": {"Type": "Pass", "Result": 2, "End": True}}},
        ],
        "ResultPath": "$.both",
        "End": True,
    }
    machine = {"StartAt": "M", "States": {"M": each, "P": both}}
    made = assert_same(machine, JSONATA)
    assert outcome(convert(made, JSONPATH).machine) == outcome(machine)


def test_waits_fails_and_ends_are_converted():
    machine = {
        "StartAt": "W",
        "States": {
            "W": {"Type": "Wait", "SecondsPath": "$.n", "Next": "C"},
            "C": {
                "Type": "Choice",
                "Choices": [{"Variable": "$.on", "BooleanEquals": True, "Next": "S"}],
                "Default": "F",
            },
            "S": {"Type": "Succeed", "OutputPath": "$.deep"},
            "F": {"Type": "Fail", "ErrorPath": "$.id", "Cause": "{% kept as it is %}"},
        },
    }
    for data in (DATA, {**DATA, "on": False}):
        made = assert_same(machine, JSONATA, data)
        assert outcome(convert(made, JSONPATH).machine, data) == outcome(machine, data)


OUTPUTS = {
    "an object of the result": {"v": "{% $states.result.Payload.v %}", "fixed": [1]},
    "several results beside the input": (
        "{% $merge([$states.input, {'a': $states.result.Payload.v, 'b': $states.result}]) %}"
    ),
    "one part of the result beside the input": (
        "{% $merge([$states.input, {'a': $states.result.Payload}]) %}"
    ),
    "input and result in one object": {
        "id": "{% $states.input.id %}",
        "v": "{% 'v' & $states.result.Payload.v %}",
    },
    "a part of the input": "{% $states.input.deep %}",
    "one text": "{% $states.input.id & '/' & $string($states.result.Payload.v) %}",
}


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS.keys())
def test_what_jsonata_puts_out_is_had_in_jsonpath_with_pass_states_where_need_be(output):
    machine = one(task(Output=output), QueryLanguage="JSONata")
    assert_same(machine, JSONPATH, mocks={"A": [{"result": {"Payload": {"v": 9}}}]})


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS.keys())
def test_a_caught_error_is_put_out_alike(output):
    text = str(output).replace("result.Payload", "errorOutput").replace("result", "errorOutput")
    caught = {
        "ErrorEquals": ["States.ALL"],
        "Output": text.replace(".v", ".Cause") if isinstance(output, str) else output,
        "Next": "B",
    }
    if not isinstance(output, str):
        caught["Output"] = {"id": "{% $states.input.id %}", "c": "{% $states.errorOutput.Cause %}"}
    states = {"A": task(Catch=[caught], Next="B"), "B": {"Type": "Pass", "End": True}}
    machine = {"QueryLanguage": "JSONata", "StartAt": "A", "States": states}
    assert_same(machine, JSONPATH, mocks={"A": [{"error": "E", "cause": "because"}]})


REFUSED = {
    "a wildcard in the middle": (
        one({"Type": "Pass", "Parameters": {"v.$": "$.rows[*].x"}}),
        JSONATA,
        "convert.error.path",
    ),
    "a filter in the middle": (
        one({"Type": "Pass", "InputPath": "$.rows[?(@.x == 1)].x"}),
        JSONATA,
        "convert.error.path",
    ),
    "a function of JSONata alone": (
        one(
            {"Type": "Pass", "Output": {"v": "{% $sum($states.input.list) %}"}},
            QueryLanguage="JSONata",
        ),
        JSONPATH,
        "convert.error.jsonata",
    ),
    "arguments that are no object": (
        one(task(Arguments="{% $merge([$states.input, {'a': 1}]) %}"), QueryLanguage="JSONata"),
        JSONPATH,
        "convert.error.arguments",
    ),
    "the input where only the result is": (
        one(task(Assign={"v": "{% $states.input.id %}"}), QueryLanguage="JSONata"),
        JSONPATH,
        "convert.error.out_of_reach",
    ),
    "an object in a text": (
        one({"Type": "Pass", "Parameters": {"v.$": "States.Format('{}', $$.StateMachine)"}}),
        JSONATA,
        "convert.error.joined_object",
    ),
    "an object in a text of JSONata": (
        one(
            {"Type": "Pass", "Output": {"v": "{% 'in ' & $states.context.Execution %}"}},
            QueryLanguage="JSONata",
        ),
        JSONPATH,
        "convert.error.joined_object",
    ),
    "a seed of chance": (
        one({"Type": "Pass", "Parameters": {"v.$": "States.MathRandom(1, 9, 4)"}}),
        JSONATA,
        "convert.error.function",
    ),
}


@pytest.mark.parametrize(("machine", "language", "key"), REFUSED.values(), ids=REFUSED.keys())
def test_what_has_no_counterpart_is_refused_with_its_place_and_reason(machine, language, key):
    with pytest.raises(ConversionError) as refused:
        convert(machine, language)
    [refusal] = refused.value.refusals
    assert refusal.path[:2] == ("States", "A")
    assert refusal.text.key == key
    for words in ("en", "ko"):
        assert "{" not in say(refused.value.text, words).replace(str(refusal.text.params), "")[:20]


@pytest.mark.parametrize("number", [2, "2"])
def test_a_limit_may_be_a_number_that_is_written_out(number):
    inner = {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": True}}}
    limits = {"MaxConcurrencyPath": "$.most", "ItemsPath": "$.list"}
    machine = one({"Type": "Map", **limits, "ItemProcessor": inner})
    data = {**DATA, "most": number}
    made = assert_same(machine, JSONATA, data)
    assert convert(made, JSONPATH).machine == machine


def test_a_machine_that_is_in_the_language_keeps_the_older_name_of_the_item_processor():
    inner = {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": True}}}
    machine = one({"Type": "Map", "ItemsPath": "$.list", "Iterator": inner})
    assert convert(machine, JSONPATH).machine == machine
