"""Muted findings: kept with the draft, out of the way, and never of the request."""

from __future__ import annotations

import pytest

from sagestep import payload
from sagestep.draft import JobDraft, mute_key, new_draft
from sagestep.kinds import kind
from sagestep.plan import make_plan
from sagestep.types import Document, Target
from tests.drafts import draft_of

VALUES = {"TrainingJobName": "churn_model"}


def plan_of(draft):
    return make_plan(draft, Target())


@pytest.fixture
def draft():
    return new_draft(kind("training"), VALUES)


@pytest.fixture
def error(draft):
    return next(one for one in plan_of(draft).findings if one.rule == "E1004")


def test_a_muted_finding_is_not_told_but_kept_with_its_reason(draft, error):
    plan = plan_of(draft.mute(error, "an alias"))
    assert error not in plan.findings
    assert [(one.finding, one.reason) for one in plan.muted] == [(error, "an alias")]
    assert list(plan.findings) == [one for one in plan_of(draft).findings if one != error]


def test_a_finding_is_told_again(draft, error):
    assert draft.mute(error, "an alias").unmute(error) == draft


def test_only_that_finding_at_that_place_is_muted(draft):
    plan = plan_of(draft)
    missing = [one for one in plan.findings if one.rule == "E1001"]
    assert len(missing) > 1
    told = plan_of(draft.mute(missing[0], "later")).findings
    assert [one for one in told if one.rule == "E1001"] == missing[1:]


def test_muted_errors_do_not_block_and_are_counted(draft):
    for finding in plan_of(draft).errors:
        draft = draft.mute(finding, "a false alarm")
    plan = plan_of(draft)
    assert plan.ready
    assert plan.errors == ()
    assert plan.muted_errors == tuple(one.finding for one in plan.muted)


def test_what_is_muted_is_no_part_of_what_is_sent(draft, error):
    muted = draft.mute(error, "an alias")
    assert payload.machine(muted) == payload.machine(draft)
    assert plan_of(muted).digest == plan_of(draft).digest
    assert plan_of(muted).requests == plan_of(draft).requests


def test_a_draft_keeps_what_is_muted_when_it_is_saved(draft, error):
    muted = draft.mute(error, "an alias")
    assert JobDraft.model_validate_json(muted.model_dump_json()) == muted


def test_a_draft_of_before_loads_with_nothing_muted(draft):
    stored = draft.model_dump(mode="json", exclude={"muted"})
    assert JobDraft.model_validate(stored) == draft


def test_a_mute_outlasts_edits_elsewhere_and_ends_with_the_fault(draft, error):
    muted = draft.mute(error, "an alias")
    assert plan_of(muted.put(("RoleArn",), "a")).muted
    mended = muted.put(("TrainingJobName",), "churn-model")
    assert not plan_of(mended).muted
    assert plan_of(mended.put(("TrainingJobName",), "churn.model")).muted


def test_a_mute_about_a_state_goes_with_its_new_name():
    draft = draft_of(kind("training").examples[0].document)
    draft = draft.with_state({**draft.state, "HeartbeatSeconds": 60})
    finding = next(one for one in plan_of(draft).findings if one.rule == "W3015")
    assert finding.document is Document.MACHINE
    renamed = draft.mute(finding, "on purpose").rename_state("Train / again~")
    (muted,) = plan_of(renamed).muted
    assert muted.reason == "on purpose"
    assert mute_key(muted.finding) in renamed.muted
