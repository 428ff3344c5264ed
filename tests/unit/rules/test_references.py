"""Literals that look like references: where they are one's own business."""

from __future__ import annotations

import dataclasses

import pytest

from sagestep.kinds import kind
from sagestep.rules.w3004_path_without_dollar import path_without_dollar
from tests.contexts import context_of

CONTEXT = context_of(kind("training").examples[0].document)


def found(text):
    context = dataclasses.replace(CONTEXT, values={"HyperParameters": {"x": text}})
    return [(hit.path, hit.variant) for hit in path_without_dollar.check(context)]


@pytest.mark.parametrize(
    "text", ["$.x", "$.a.b[0]", "$$.Execution.Name", "$['a b']", "States.UUID()", "$.a\n"]
)
def test_a_reference_as_a_literal_is_told(text):
    assert found(text) == [(("HyperParameters", "x"), "")]


@pytest.mark.parametrize("text", ["$5", "$", "$x", "a $.x", "States", "States.x", "$.", "{%"])
def test_any_other_text_is_not(text):
    assert found(text) == []


def test_a_bare_request_has_no_references():
    context = dataclasses.replace(CONTEXT, machine=None, values={"HyperParameters": {"x": "$.x"}})
    assert list(path_without_dollar.check(context)) == []
