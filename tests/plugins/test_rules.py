"""What every rule promises: its examples, its sentences, its source."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from sagestep import i18n, rules
from sagestep.asl.integration import OPTIMIZED
from sagestep.iam import completeness
from sagestep.kinds import all_kinds, kind
from sagestep.rules import all_rules, lint
from sagestep.rules._docs import example, render, rule_pages
from sagestep.rules._permissions import PERMISSIONS, said_of
from sagestep.schema.fields import service_model
from sagestep.types import Document, Severity
from tests.contexts import changed, context_at, context_of, task_of

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
NO_EXAMPLE = {"E1009", "E3041"}
"""No request that Step Functions makes has a union today; no machine says that it is express."""
SURE = {"service model", "documentation", "issue"}
UNSURE = {"memory", "inference", "conflict"}


def examples(rule):
    return [one.document for one in kind(rule.template).examples]


def context_with(rule, changes, document=None):
    """Return an example's context after *changes*, in the document that the rule is about."""
    document = document or examples(rule)[0]
    at, job_kind = task_of(document)
    if rule.document is Document.MACHINE:
        return context_at(changed(document, changes), at, job_kind)
    context = context_of(document)
    return dataclasses.replace(context, values=changed(context.values, changes))


def hits(rule, changes):
    return list(rule.check(context_with(rule, changes)))


@RULES
def test_a_rule_says_with_which_of_its_kinds_it_is_shown(rule):
    assert rule.template in (rule.kinds or {"training"})


@RULES
def test_a_bad_example_breaks_its_rule(rule):
    assert rule.bad or rule.id in NO_EXAMPLE
    for changes in rule.bad:
        assert hits(rule, changes), changes


@RULES
def test_a_good_example_keeps_its_rule(rule):
    assert rule.good or rule.id in NO_EXAMPLE
    for changes in (*rule.good, {}):
        assert not hits(rule, changes), changes


@RULES
def test_a_bad_example_is_reported_by_lint_with_the_rules_severity(rule):
    for changes in rule.bad:
        found = [one for one in lint(context_with(rule, changes)) if one.rule == rule.id]
        assert found
        assert {one.severity for one in found} == {rule.severity}
        assert {one.source for one in found} == {rule.source}


@RULES
def test_every_sentence_of_a_rule_is_there_and_complete(rule):
    for changes in rule.bad:
        for hit in hits(rule, changes):
            assert None not in hit.params.values()
            finding = rule.finding(hit)
            for language in i18n.languages():
                for text in (finding.message, finding.fix):
                    assert i18n.has(text.key)
                    said = i18n.say(text, language)
                    assert not re.search(r"\{\w+\}", said), said


@RULES
def test_a_rule_has_a_title_a_reason_a_message_and_a_fix_in_every_language(rule):
    for language in i18n.languages():
        for part in ("title", "why", "message", "fix"):
            assert f"rule.{rule.id}.{part}" in i18n.sentences(language)


@RULES
def test_every_variant_of_a_message_is_said_of_some_example(rule):
    prefix = f"rule.{rule.id}.message."
    written = {key.removeprefix(prefix) for key in i18n.sentences("en") if key.startswith(prefix)}
    shown = {
        hit.variant
        for document in examples(rule)
        for changes in ({}, *rule.bad, *rule.good)
        for hit in rule.check(context_with(rule, changes, document))
    }
    assert written == shown - {""}


@RULES
def test_a_rule_is_from_awss_own_pages(rule):
    assert re.fullmatch(r"https://docs\.aws\.amazon\.com/[\w./-]+\.html", rule.source)


@RULES
def test_an_error_is_never_from_memory(rule):
    module = importlib.import_module(rule.check.__module__)
    sure = re.search(r"^Confidence: ([\w ]+)\.$", module.__doc__, re.MULTILINE)
    assert sure, "the docstring has no line on confidence"
    assert sure[1] in SURE | UNSURE
    if rule.severity is Severity.ERROR:
        assert sure[1] in SURE


def test_a_rules_file_is_named_after_its_id():
    for info in pkgutil.iter_modules(rules.__path__):
        if not info.name.startswith("_"):
            module = importlib.import_module(f"sagestep.rules.{info.name}")
            found = [value for value in vars(module).values() if isinstance(value, rules.Rule)]
            assert [rule.id.lower() for rule in found] == [info.name.partition("_")[0]]


def test_numbers_are_unique_and_a_family_has_no_gaps():
    numbers = sorted(int(rule.id[1:]) for rule in all_rules())
    assert len(numbers) == len(set(numbers))
    for family in {number // 100 for number in numbers}:
        own = [number for number in numbers if number // 100 == family]
        assert own == list(range(family * 100 + 1, family * 100 + 1 + len(own)))


def test_there_is_a_page_for_every_id_that_a_finding_can_have():
    ids = [page.id for page in rule_pages()]
    assert len(ids) == len(set(ids))
    assert {rule.id for rule in all_rules()} < set(ids)
    made = set(re.findall(r"\b[EWI]40\d\d\b", Path(completeness.__file__).read_text("utf-8")))
    assert made == {id for id in ids if id[1:3] == "40"}


@pytest.mark.parametrize("page", rule_pages(), ids=lambda page: page.id)
def test_a_page_says_everything_in_every_language(page):
    said = [page.title, page.why, page.heading]
    if page.id not in NO_EXAMPLE:
        said += [page.message, page.fix]
    for language in i18n.languages():
        for text in said:
            assert i18n.has(text.key)
            assert not re.search(r"\{\w+\}", i18n.say(text, language))


@pytest.mark.parametrize("permission", PERMISSIONS, ids=lambda permission: permission.id)
def test_the_examples_of_a_finding_about_policies_are_true(permission):
    page = next(page for page in rule_pages() if page.id == permission.id)
    assert said_of(example(page)) == ()
    for changes in page.bad:
        assert page.id in {finding.rule for finding in said_of(example(page, changes))}


def test_every_sentence_about_a_rule_belongs_to_one():
    known = {page.id for page in rule_pages()} | {"W0001"}
    for key in i18n.sentences("en"):
        match = re.fullmatch(r"rule\.([EWI]\d{4})\.(?:title|why|message|fix)(?:\.\w+)?", key)
        assert not key.startswith("rule.E") or match
        assert match is None or match[1] in known


def test_a_form_in_words_is_that_of_a_shape():
    shapes = set(service_model().shape_names)
    for key in i18n.sentences("en"):
        if key.startswith("rule.form."):
            assert key.removeprefix("rule.form.") in shapes


def test_the_patterns_of_every_kind_are_those_of_the_integration():
    for job_kind in all_kinds():
        action = job_kind.operation[:1].lower() + job_kind.operation[1:]
        assert OPTIMIZED[action] == job_kind.patterns


def test_the_page_of_rules_is_up_to_date():
    assert Path("docs/rules.md").read_text(encoding="utf-8") == render()
