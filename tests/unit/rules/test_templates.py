"""The training templates: they are what a user starts from, so they are clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep import i18n
from sagestep.kinds import kind
from sagestep.rules import lint
from sagestep.types import Severity
from tests.contexts import context_of

EXAMPLES = kind("training").examples
NAMED = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)


@NAMED
def test_a_template_has_no_errors(example):
    found = lint(context_of(example.document))
    assert not [finding for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("id", ["1-xgboost-churn", "linear-learner-pipe", "pytorch-spot"])
def test_a_template_of_ours_is_spotless(id):
    example = next(example for example in EXAMPLES if example.id == id)
    assert lint(context_of(example.document)) == ()


def test_the_first_template_is_the_one_the_rules_are_shown_with():
    assert EXAMPLES[0].id == "1-xgboost-churn"


def test_awss_example_is_there_to_the_letter():
    printed = json.loads(Path("tests/data/asl/training.json").read_text(encoding="utf-8"))
    assert next(one for one in EXAMPLES if one.id == "search-model").document == printed


@NAMED
def test_a_template_has_a_title_and_a_text_in_every_language(example):
    for language in i18n.languages():
        for part in ("title", "about"):
            assert i18n.sentences(language)[f"template.{example.id}.{part}"]
