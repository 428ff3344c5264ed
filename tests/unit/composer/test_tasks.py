"""The machine around a draft is edited as a whole, and any of its jobs can be taken in hand."""

from __future__ import annotations

import pytest

from sagestep.asl import compose
from sagestep.composer import edit, open_task, openable, whole
from sagestep.draft import mute_key
from sagestep.importer import import_data, to_draft
from sagestep.rules import lint_task
from sagestep.types import Finding, QueryLanguage, SagestepError, Severity, Text
from sagestep.workflows import workflows
from tests.unit.composer.jobs import draft_in, pipeline

CHAIN = ("processing", "training", "model")


def at(name):
    return ("States", name)


@pytest.fixture(params=QueryLanguage)
def machine(request):
    return pipeline(*CHAIN, language=request.param)


def test_any_job_is_taken_in_hand_and_the_machine_stays_the_same(machine):
    draft = draft_in(machine, "Prepare")
    for name, kind_id in (("Train", "training"), ("Register", "model"), ("Prepare", "processing")):
        opened = open_task(draft, at(name))
        assert (opened.id, opened.kind, opened.at) == (draft.id, kind_id, at(name))
        assert opened.epoch > draft.epoch
        assert whole(opened) == machine
        assert opened.values
        draft = opened


def test_an_edit_keeps_the_job_in_hand_wherever_it_goes(machine):
    draft = draft_in(machine, "Train")
    renamed = edit(draft, lambda one: compose.rename(one, at("Train"), "Fit")[0]).draft
    assert renamed.at == at("Fit")
    assert renamed.values == draft.values
    moved = edit(renamed, lambda one: compose.move_up(one, at("Fit"))).draft
    assert moved.at == at("Fit")
    copied = edit(moved, lambda one: compose.duplicate(one, at("Fit"))[0])
    assert copied.draft.at == at("Fit")
    assert copied.added == ("Fit 2",)
    found = openable(whole(copied.draft))
    assert [one.at[-1] for one in found if one.kind_id == "training"] == ["Fit", "Fit 2"]
    assert "$sagestep" not in str(copied.draft.machine)


def test_when_the_job_in_hand_goes_another_takes_its_place(machine):
    draft = draft_in(machine, "Train")
    left = edit(draft, lambda one: compose.remove(one, at("Train"))).draft
    assert left.kind == "processing"
    assert "Train" not in whole(left)["States"]


def test_the_last_job_stays(machine):
    draft = draft_in(pipeline("training"), "Train")
    waiting = edit(
        draft, lambda one: compose.add_after(one, at("Train"), "Rest", {"Type": "Pass"})[0]
    ).draft
    with pytest.raises(SagestepError) as refused:
        edit(waiting, lambda one: compose.remove(one, at("Train")))
    assert refused.value.text.key == "workflow.error.last_task"


def test_what_is_no_job_of_a_known_kind_is_not_taken_in_hand(machine):
    with pytest.raises(SagestepError) as refused:
        open_task(draft_in(machine, "Train"), at("Nowhere"))
    assert refused.value.text.key == "workflow.error.no_job"


def test_an_edit_that_changes_nothing_is_none(machine):
    draft = draft_in(machine, "Train")
    assert edit(draft, lambda one: one).draft is draft


def test_muted_findings_wait_for_their_job(machine):
    draft = draft_in(machine, "Train")
    place = ("RoleArn",)
    finding = Finding("E1004", place, Severity.ERROR, Text("x"), None, "")
    muted = draft.mute(finding, "why")
    away = open_task(muted, at("Prepare"))
    assert mute_key(finding) not in away.muted
    assert open_task(away, at("Train")).muted == {mute_key(finding): "why"}


def test_muted_findings_about_the_machine_stay():
    machine = pipeline("training", "model")
    draft = draft_in(machine, "Train")
    told = lint_task(machine, at("Train"))[0]
    muted = draft.mute(told, "why")
    assert open_task(muted, at("Register")).muted == muted.muted


@pytest.mark.parametrize("template", workflows(), ids=lambda one: one.id)
def test_every_job_of_a_template_opens_and_the_machine_comes_back(template):
    draft = to_draft(import_data(template.document))
    jobs = openable(whole(draft))
    assert jobs
    for job in [*jobs, *reversed(jobs)]:
        draft = open_task(draft, job.at)
        assert (draft.kind, draft.values) == (job.kind_id, job.values)
        assert whole(draft) == template.document
