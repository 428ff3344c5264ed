"""What every fix promises: the finding goes, no error comes, and a second time does nothing."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from sagestep import fixes, i18n, payload
from sagestep.asl.machine import query_language, take_arguments
from sagestep.draft import JobDraft
from sagestep.fixes import all_fixes, fix_of, mend_all
from sagestep.kinds import kind
from sagestep.plan import make_plan
from sagestep.rules import all_rules
from sagestep.types import Document, Severity, Target
from tests.contexts import changed, task_of

RULES = {rule.id: rule for rule in all_rules()}
FIXES = pytest.mark.parametrize("fix", all_fixes(), ids=lambda fix: fix.id)
PAIRS = [(fix, rule) for fix in all_fixes() for rule in sorted(fix.mends)]
EACH = pytest.mark.parametrize(("fix", "rule"), PAIRS, ids=lambda one: getattr(one, "id", one))


def draft_of(document, at, job_kind):
    machine, arguments = take_arguments(document, at)
    values = payload.from_template(arguments, query_language(document, at))
    return JobDraft(id="a", kind=job_kind.id, values=values, machine=machine, at=at)


def broken(fix, rule_id):
    """Yield the drafts of all examples that break the rule: its own, and those of the fix."""
    rule = RULES[rule_id]
    document = kind(rule.template).examples[0].document
    at, job_kind = task_of(document)
    for changes in rule.bad:
        if rule.document is Document.MACHINE:
            yield draft_of(changed(document, changes), at, job_kind)
        else:
            draft = draft_of(document, at, job_kind)
            yield draft.with_values(changed(draft.values, changes))
    document = kind("training").examples[0].document
    at, job_kind = task_of(document)
    for changes in fix.examples:
        yield draft_of(changed(document, changes), at, job_kind)


def findings(draft):
    return make_plan(draft, Target()).findings


def told(draft):
    return {(one.rule, one.document, one.path, one.message.key) for one in findings(draft)}


def mended(fix, rule_id):
    """Return each example that the fix mends: the draft before and after, and the finding."""
    return [
        (draft, after, finding)
        for draft in broken(fix, rule_id)
        for finding in findings(draft)
        if finding.rule == rule_id and (after := fix.change(draft, finding)) is not None
    ]


@EACH
def test_a_fix_is_shown_by_an_example_of_each_of_its_rules(fix, rule):
    assert mended(fix, rule)


@EACH
def test_what_is_mended_is_no_longer_told(fix, rule):
    for _, after, finding in mended(fix, rule):
        key = (finding.rule, finding.document, finding.path, finding.message.key)
        assert key not in told(after)


@EACH
def test_a_fix_brings_no_new_error(fix, rule):
    for before, after, _ in mended(fix, rule):
        known = {(one.rule, one.path) for one in findings(before)}
        errors = [one for one in findings(after) if one.severity is Severity.ERROR]
        assert not [one for one in errors if (one.rule, one.path) not in known]


@EACH
def test_a_fix_that_is_done_does_nothing_more(fix, rule):
    for _, after, finding in mended(fix, rule):
        assert fix.change(after, finding) is None


@EACH
def test_a_fix_draws_the_form_anew_and_keeps_what_the_draft_is(fix, rule):
    for before, after, _ in mended(fix, rule):
        assert after.epoch > before.epoch
        assert (after.id, after.kind, after.at) == (before.id, before.kind, before.at)
        assert after.muted == before.muted


@EACH
def test_all_that_is_certain_is_mended_until_nothing_is(fix, rule):
    for before, _, _ in mended(fix, rule):
        after, done = mend_all(before, findings)
        assert done
        assert not [one for one in findings(after) if fix_of(after, one)]
        assert mend_all(after, findings) == (after, ())


@FIXES
def test_a_fix_mends_rules_that_there_are(fix):
    assert fix.mends
    assert fix.mends <= set(RULES)


@FIXES
def test_a_fix_says_what_it_does_in_every_language(fix):
    assert i18n.has(fix.about.key)


def test_every_sentence_about_a_fix_belongs_to_one():
    ours = {"fix.all", "fix.apply", "fix.button", "fix.title", "fix.undo"}
    written = {key for key in i18n.sentences("en") if key.startswith("fix.")}
    assert written - ours == {fix.about.key for fix in all_fixes()}


def test_a_fixs_file_is_named_after_it():
    for info in pkgutil.iter_modules(fixes.__path__):
        if not info.name.startswith("_"):
            module = importlib.import_module(f"sagestep.fixes.{info.name}")
            assert [one.id for one in vars(module).values() if isinstance(one, fixes.Fix)] == [
                info.name
            ]
