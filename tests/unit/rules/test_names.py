"""What computed job names are made of."""

from __future__ import annotations

import pytest

from sagestep.rules._names import computed_name, odd_characters
from sagestep.types import dynamic


@pytest.mark.parametrize(
    ("expression", "text", "length"),
    [
        ("States.Format('churn-{}', $$.Execution.Name)", "churn-", 42),
        ("States.Format('{}-{}', $.a, $.b)", "-", 3),
        ("States.Format('{}-x', States.UUID())", "-x", 38),
        ("$$.Execution.Name", "", 36),
        ("$.name", "", 1),
        ("{% 'churn-' & $states.context.Execution.Name %}", "churn-", 42),
        ("{% \"a_\" & $states.input.id & '-b' %}", "a_-b", 5),
        ("{% $uuid() %}", "", 36),
    ],
)
def test_a_name_is_taken_apart(expression, text, length):
    name = computed_name(dynamic(expression))
    assert name is not None
    assert (name.text, name.least_length) == (text, length)


@pytest.mark.parametrize(
    "expression",
    [
        "States.Format('it\\'s-{}', $.id)",
        "States.ArrayGetItem($.names, 0)",
        "States.Format($.format, $.id)",
        "{% $substring($uuid(), 0, 8) %}",
        "{% $states.input.a ? 'b' : 'c' %}",
        "",
    ],
)
def test_of_what_is_not_understood_nothing_is_said(expression):
    assert computed_name(dynamic(expression)) is None


def test_a_literal_is_no_computed_name():
    assert computed_name("churn") is None


def test_odd_characters_are_listed_once():
    name = computed_name(dynamic("States.Format('a_b_c.{}', $.id)"))
    assert name is not None
    assert odd_characters(name) == [".", "_"]
