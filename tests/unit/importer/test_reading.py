"""Reading any text: what is plain is mended and told, what is not is refused with its place."""

from __future__ import annotations

import json
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.importer import limits
from sagestep.importer._loose import read_loose
from sagestep.importer._repairs import Repairs
from sagestep.importer.reading import read, read_strict
from sagestep.types import SagestepError

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
OBJECTS = st.dictionaries(st.text(), JSON, max_size=4)


def repairs_of(text):
    found = read(text)
    return found.data, [repair.key.removeprefix("importer.repair.") for repair in found.repairs]


def error_of(text):
    with pytest.raises(SagestepError) as caught:
        read(text)
    text = caught.value.text
    assert "importer.error" not in i18n.say(text, "en")
    assert i18n.say(text, "en") != i18n.say(text, "ko")
    return text.key.removeprefix("importer.error."), dict(text.params)


@given(JSON.filter(lambda data: not isinstance(data, str)))
def test_json_is_taken_as_it_is(data):
    assert repairs_of(json.dumps(data)) == (data, [])


@given(OBJECTS | st.lists(JSON), st.sampled_from([None, 2]), st.booleans())
def test_the_patient_reader_reads_json_as_json(data, indent, ascii_only):
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    repairs = Repairs()
    assert read_loose(text, 0, repairs) == (data, len(text))
    assert repairs.texts() == ()


@pytest.mark.parametrize(
    ("text", "data", "repairs"),
    [
        ('{"a": 1,}', {"a": 1}, ["trailing_comma"]),
        ('[1, 2,]', [1, 2], ["trailing_comma"]),
        ('{"a": 1},', {"a": 1}, ["trailing_comma"]),
        ('{"a": {"b": [1, 2', None, None),
        ('{"a": {"b": [1, 2]', {"a": {"b": [1, 2]}}, ["unclosed"]),
        ('{"a": {"b": "c"', {"a": {"b": "c"}}, ["unclosed"]),
        ('{"a": 12\n', {"a": 12}, ["unclosed"]),
        ('{"a": [1, 2}', {"a": [1, 2]}, ["unclosed"]),
        ('{"a": 1}}]', {"a": 1}, ["extra"]),
        ("{'a': True, 'b': None}", {"a": True, "b": None}, ["quotes", "python"]),
        (r"""{'it\'s': "it's"}""", {"it's": "it's"}, ["quotes"]),
        ("{“a”: “b”}", {"a": "b"}, ["quotes"]),
        ("{‘a’: ‘b’}", {"a": "b"}, ["quotes"]),
        ('{"a": "“b”"}', {"a": "“b”"}, []),
        ('// c\n{"a": /* x */ 1 # y\n}', {"a": 1}, ["comment"]),
        ('{"a": "http://x/#y"}', {"a": "http://x/#y"}, []),
        ('{"a": 1\n"b": 2}', {"a": 1, "b": 2}, ["missing_comma"]),
        ('[{"a": 1} {"b": 2}]', [{"a": 1}, {"b": 2}], ["missing_comma"]),
        ('{a: 1, B.$: "$.x"}', {"a": 1, "B.$": "$.x"}, ["bare_name"]),
        ('{"a": "x\ty"}', {"a": "x\ty"}, ["tab"]),
        (r'{"Regex": "loss=(\d+)"}', {"Regex": r"loss=(\d+)"}, ["escape"]),
        ('\u00a0{"a":\u00a01}', {"a": 1}, ["space"]),
        ('\ufeff{"a": 1}', {"a": 1}, ["mark"]),
        ('{"a": 1}'.encode("utf-16"), {"a": 1}, ["utf16"]),
        ('{"a": "é"}'.encode("utf-16-le"), {"a": "é"}, ["utf16"]),
        ('{"a": "한"}'.encode("utf-32"), {"a": "한"}, ["utf32"]),
        ("See:\n```json\n{\"a\": 1}\n```\nOK?", {"a": 1}, ["fence"]),
        ("```\na: 1\n```", {"a": 1}, ["fence"]),
        ('Here is it:\n\n{"a": 1}\n\nIt fails.', {"a": 1}, ["prose"]),
        ('payload = {"a": 1}', {"a": 1}, ["prose"]),
        ('"Parameters": {"a": 1},', {"Parameters": {"a": 1}}, ["braces", "trailing_comma"]),
        (json.dumps(json.dumps({"a": 1})), {"a": 1}, ["quoted"]),
        ('{"a": 1, "a": 2}', {"a": 2}, ["duplicate"]),
        ('{"a": "\\ud800"}', {"a": "\ud800"}, []),
        ('{"a": "\ud800"}'.encode("utf-8", "surrogatepass"), {"a": "\ud800"}, []),
        ('{"a": "\\ud83d\\ude00\t"}', {"a": "😀\t"}, ["tab"]),
    ],
)  # fmt: skip
def test_what_is_plainly_meant_is_mended_and_told(text, data, repairs):
    if repairs is None:
        assert error_of(text)[0] == "number_cut"
    else:
        assert repairs_of(text) == (data, repairs)


def test_a_repair_says_how_often_and_where_first():
    (repair,) = read('{"a": [1,],\n "b": [2,],\n}').repairs
    assert dict(repair.params) == {"line": 1, "count": 3}
    assert i18n.say(repair, "en").endswith("3, the first at line 1.")


def test_each_repeated_member_is_named_with_its_line():
    found = read('{"a": 1,\n"a": 2,\n"b": {"c": 1,\n"c": 2}}')
    assert found.data == {"a": 2, "b": {"c": 2}}
    assert [dict(repair.params) for repair in found.repairs] == [
        {"name": "a", "line": 2},
        {"name": "c", "line": 4},
    ]


def test_of_many_repeated_members_only_some_are_named():
    text = "{" + ",".join(f'"k{n}": 1, "k{n}": 2' for n in range(50)) + "}"
    repairs = read(text).repairs
    assert len(repairs) == 21
    assert repairs[-1].params["count"] == 30


@pytest.mark.parametrize(
    ("text", "what", "line", "column"),
    [
        ('{"a": 12', "number_cut", 1, 7),
        ('{\n"a": "foo', "text_cut", 2, 6),
        ('{"a": "foo\n}', "text_end", 1, 7),
        ('{"a": "foo,\n"b": "bar"}', "text_end", 1, 7),
        ('{"a": "foo, "b": "bar"}', "wanted_comma", 1, 14),
        ('{"a":', "cut", 1, 6),
        ('{"a"', "cut", 1, 5),
        ('{"a": tru', "wanted_value", 1, 7),
        ('{"a": foo}', "wanted_value", 1, 7),
        ('{"a": undefined}', "wanted_value", 1, 7),
        ('{"a": ,}', "wanted_value", 1, 7),
        ('{"a": 1,, "b": 2}', "wanted_name", 1, 9),
        ('{"a" 1}', "wanted_colon", 1, 6),
        ('{"a": 1 "b": 2}', "wanted_comma", 1, 9),
        ('["a" "b"]', "wanted_comma", 1, 6),
        ('{"a": 1]', "wanted_bracket", 1, 8),
        ('{"a": "\x07"}', "control", 1, 8),
        ('{"a": 0123}', "wanted_value", 1, 7),
        ('{"a": 1} {"b": 2}', "more", 1, 10),
        ('{"a": 1}\n{"a": 2}', "more", 2, 1),
        ('{"a": 1}, "b": 2', "more", 1, 11),
        ("/* {", "comment", 1, 1),
        ("```\n{}\n```\n```\n{}\n```", "several", 5, 1),
        ("a: b: c", "yaml", 1, 5),
        ("a: 1\n---\nb: 2", "several", 2, 1),
        ("a: &x [*x]", "alias", 1, 8),
        ("? [a]\n: b", None, 1, 3),
        ("a: !!python/object:os.system x", "tag", 1, 4),
        ("a: !!python/object/apply:os.system [x]", "tag", 1, 4),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_refused_with_its_place(text, what, line, column):
    key, params = error_of(text)
    assert key == (what or key)
    if what:
        assert (params["line"], params["column"]) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        'client.create_training_job(\n  TrainingJobName="x",\n  ResourceConfig=\n  {\n"a": 1})',
        'aws sagemaker create-training-job --cli-input-json \'{\n"a": [\n  {"b": 1}\n]}\'',
        'aws sagemaker x \\\n  {"a": 1}',
        'resource "aws_sfn_state_machine" "x" {\n  definition = <<EOF\n{"StartAt": "A"}\nEOF\n}',
    ],
)
def test_a_document_is_not_torn_out_of_a_call_or_a_command(text):
    error_of(text)


HOSTILE = {
    "empty": ("", "empty"),
    "whitespace": (" \n\t", "empty"),
    "byte order mark alone": (b"\xef\xbb\xbf", "empty"),
    "words": ("Just words.", "no_document"),
    "deep lists": ("[" * 10_000 + "]" * 10_000, "too_deep"),
    "deep objects": ('{"a":' * 10_000, "too_deep"),
    "deep beyond repair": ("[" * 10_000, "too_deep"),
    "deep YAML": ("a: " + "[" * 10_000, "too_deep"),
    "201 levels": ("[" * 201 + "]" * 201, "too_deep"),
    "too large": (b" " * (limits.MAX_BYTES + 1), "too_large"),
    "large and broken": ("[" + "1," * 600_000, "too_large_to_mend"),
    "NaN": ('{"a": NaN}', "not_a_number"),
    "infinity": ('{"a": -Infinity}', "not_a_number"),
    "NaN to be mended": ("{'a': nan}", "not_a_number"),
    "overflow": ('{"a": 1e999}', "number"),
    "digits": ('{"a": ' + "9" * 5000 + "}", "number"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x01", "binary"),
    "zeros": ("\x00" * 100, "binary"),
    "Korean of old Windows": ('{"이름": 1}'.encode("cp949"), "encoding"),
    "YAML bomb": (
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
        "too_many",
    ),
    "control characters": ("a: \x01", "characters"),
    "half a pair in YAML": ("a: \ud800", "characters"),
}


@pytest.mark.parametrize(("text", "what"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_refused_with_a_sentence(text, what):
    started = time.perf_counter()
    assert error_of(text)[0] == what
    assert time.perf_counter() - started < 20


def test_200_levels_and_5_mb_are_read():
    assert read("[" * 200 + "]" * 200).repairs == ()
    text = json.dumps({"a": "x" * (limits.MAX_BYTES - 20)})
    assert read(text).repairs == ()


@pytest.mark.parametrize(
    "unit", ["1,", "'a',", '"\t",', "{}\n", "/**/", "#\n", '"a":1,"a":2,', "“a”,", r'"\d",']
)
def test_mending_takes_time_in_proportion_to_the_length(unit):
    head, tail = ("{", '"b": 1,}') if ":" in unit else ("[", "{},]")
    started = time.perf_counter()
    read(head + unit * (200_000 // len(unit)) + tail)
    # A second or two on any machine; quadratic work would take hours.
    assert time.perf_counter() - started < 30


@given(OBJECTS, st.integers(min_value=1, max_value=5))
def test_closing_brackets_that_are_missing_at_the_end_come_back(data, count):
    text = json.dumps({"a": {"b": {"c": {"d": data}}}}, indent=1)
    cut = text
    for _ in range(count):
        cut = cut.rstrip()[:-1]
    found = read(cut + "\n")
    assert found.data == json.loads(text)
    (repair,) = found.repairs
    assert dict(repair.params)["count"] == count


SCALAR = re.compile(r'"(?:\\.|[^"\\])*"|-?[0-9][0-9.eE+-]*|true|false|null')


def scalars(data):
    """Yield every name and scalar of *data* in document order."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from scalars(value)
    elif isinstance(data, list):
        for item in data:
            yield from scalars(item)
    else:
        yield data


@given(
    st.dictionaries(
        st.text("abc", max_size=3),
        st.recursive(
            st.integers() | st.text("abc", max_size=3) | st.none(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3)
            ),
        ),
        max_size=3,
    ),
    st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(["", *'{}[],:" \n'])), max_size=3),
)
def test_no_mending_invents_or_drops_content(data, edits):
    text = json.dumps(data, indent=1)
    for place, sign in edits:
        position = place % len(text)
        if position and text[position] in "{}[],: \n":
            text = text[:position] + sign + text[position + 1 :]
    try:
        found = read(text)
    except SagestepError:
        return
    if any(repair.key.endswith((".prose", ".duplicate", ".quoted")) for repair in found.repairs):
        return
    assert list(scalars(found.data)) == [json.loads(scalar) for scalar in SCALAR.findall(text)]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("StartAt: A\nStates:\n  A: {Type: Pass, End: true}", {
            "StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}}),
        ("a: 2020-01-01\nb: 0123\nc: yes\nd: 1.5\ne: ~\nf: 12:30:45", {
            "a": "2020-01-01", "b": "0123", "c": "yes", "d": 1.5, "e": None, "f": "12:30:45"}),
        ("account: 012345678901\nhex: 0x1F\nunderscore: 1_000\nnot: .nan", {
            "account": "012345678901", "hex": "0x1F", "underscore": "1_000", "not": ".nan"}),
        ('a: "1"\nb: \'true\'\nc: !!str 5\n5: x', {"a": "1", "b": "true", "c": "5", "5": "x"}),
        ("a: |\n  x\n  y\nb: >\n  x\n  y\n", {"a": "x\ny\n", "b": "x y\n"}),
        ("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3", {
            "base": {"x": 1, "y": 2}, "use": {"x": 1, "y": 3}}),
        ("a: !Ref X\nb: !Sub '${X}'\nc: !GetAtt [X, Arn]", {
            "a": {"Ref": "X"}, "b": {"Fn::Sub": "${X}"}, "c": {"Fn::GetAtt": ["X", "Arn"]}}),
        ("# a comment\n---\n- 1\n- 2", [1, 2]),
        ('"a": [1]\n"b": foo', {"a": [1], "b": "foo"}),
        ("Name.$: $.id\nv: '{% $x %}'", {"Name.$": "$.id", "v": "{% $x %}"}),
        ("a:\n  - b: 1\n    c: [x, y]", {"a": [{"b": 1, "c": ["x", "y"]}]}),
    ],
)  # fmt: skip
def test_yaml_is_read_with_json_s_types(text, data):
    assert repairs_of(text) == (data, [])


def test_a_repeated_yaml_member_is_told():
    assert repairs_of("a: 1\na: 2") == ({"a": 2}, ["duplicate"])


def test_strict_reading_mends_nothing():
    assert read_strict(b'{"a": 1}') == {"a": 1}
    for text in ('{"a": 1,}', "{'a': 1}", "a: 1", b"\xff"):
        with pytest.raises(ValueError, match=r"."):
            read_strict(text)
    for text in ("[" * 5000 + "]" * 5000, '{"a": NaN}', b" " * (limits.MAX_BYTES + 1)):
        with pytest.raises(SagestepError):
            read_strict(text)
