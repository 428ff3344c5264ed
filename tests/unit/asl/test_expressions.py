"""Expressions: what kind a text is, and which input it reads."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.asl.expressions import ExpressionKind, inputs, is_jsonata, kind_of, language_of
from sagestep.types import QueryLanguage


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("$", ExpressionKind.INPUT),
        ("$.id", ExpressionKind.INPUT),
        ("$['id']", ExpressionKind.INPUT),
        ("$[0]", ExpressionKind.INPUT),
        ("$$", ExpressionKind.CONTEXT),
        ("$$.Execution.Name", ExpressionKind.CONTEXT),
        ("States.Format('{}-x', $.id)", ExpressionKind.INTRINSIC),
        ("$name", ExpressionKind.VARIABLE),
        ("$이름", ExpressionKind.VARIABLE),
        ("{% $states.input.id %}", ExpressionKind.JSONATA),
        ("{%%}", ExpressionKind.JSONATA),
        ("{%}", ExpressionKind.UNKNOWN),
        ("", ExpressionKind.UNKNOWN),
        ("id", ExpressionKind.UNKNOWN),
        ("$1", ExpressionKind.UNKNOWN),
        (" $.id", ExpressionKind.UNKNOWN),
        ("{% $x", ExpressionKind.UNKNOWN),
    ],
)
def test_a_text_says_what_it_is(text, kind):
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("$.id", QueryLanguage.JSONPATH),
        ("{% $x %}", QueryLanguage.JSONATA),
        ("text", QueryLanguage.JSONPATH),
    ],
)
def test_a_text_says_its_language(text, language):
    assert language_of(text) is language


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("$.id", [("id",)]),
        ("$.a.b[0].c", [("a", "b", 0, "c")]),
        ("$['a name'].b", [("a name", "b")]),
        ("$.a-b", [("a-b",)]),
        ("$.이름", [("이름",)]),
        ("$", []),
        ("$.a[*]", []),
        ("$.a[?(@.b == 1)].c", []),
        ("$.a..b", []),
        ("$.a[-1]", []),
        pytest.param(f"$.a[{'9' * 5000}]", [], id="no position has so many digits"),
        ("$name", []),
        ("$$.Execution.Name", []),
        ("$$.Execution.Input.id", [("id",)]),
        ("$$.State.Input.id", []),
        ("States.Format('{}-{}', $.name, $$.Execution.Name)", [("name",)]),
        ("States.Format('{}{}', $.a, $.b.c)", [("a",), ("b", "c")]),
        ("States.Format('{}{}', $.a, $.a)", [("a",)]),
        ("States.Format('$.not \\'$.this\\' {}', $.id)", [("id",)]),
        ("States.Format('{}', $['a name'])", [("a name",)]),
        ("States.ArrayGetItem($.items, 0)", [("items",)]),
        ("{% $states.input.id %}", [("id",)]),
        ("{% $states.input.`a name`.b %}", [("a name", "b")]),
        ("{% $states.input.a[0].b & '-' & $states.input.c %}", [("a", 0, "b"), ("c",)]),
        ("{% '$states.input.not' & \"$states.input.this\" & $states.input.id %}", [("id",)]),
        ("{% $states.context.Execution.Input.id %}", [("id",)]),
        ("{% $states.result.id %}", []),
        ("{% $states.input %}", []),
        ("text", []),
    ],
)
def test_an_expression_says_what_it_reads(text, paths):
    assert list(inputs(text)) == paths


@given(st.text(alphabet="$.[]'\"`\\abc0{}% ,()"))
def test_no_text_is_too_odd(text):
    assert all(inputs(text))
    assert is_jsonata(text) == (kind_of(text) is ExpressionKind.JSONATA)


@pytest.mark.parametrize("piece", ["'", "\\'", "$.a", "['a']", "$", "[0]", '"', "`", "$.a["])
def test_a_long_text_does_not_take_long(piece):
    begun = time.perf_counter()
    inputs(piece * 20_000)
    inputs("{%" + piece * 20_000 + "%}")
    assert time.perf_counter() - begun < 2
