"""Drafts: every edit is a new draft, and the old one stays as it was."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from sagestep import payload
from sagestep.draft import JobDraft, new_draft
from sagestep.kinds import kind
from sagestep.types import IntegrationPattern, QueryLanguage, dynamic

TRAINING = kind("training")
VALUES = {"TrainingJobName": "a", "ResourceConfig": {"InstanceCount": 1}}


@pytest.fixture
def draft():
    return new_draft(TRAINING, VALUES)


def test_a_new_draft_waits_for_its_job_in_a_machine_of_its_own(draft):
    assert draft.pattern is IntegrationPattern.RUN_JOB
    assert draft.language is QueryLanguage.JSONPATH
    assert draft.name == "a"
    assert draft.machine["StartAt"] == draft.state_name == "SageMaker CreateTrainingJob"
    assert not draft.is_fragment
    assert draft.job_kind is TRAINING


def test_a_new_draft_takes_pattern_language_and_partition():
    draft = new_draft(
        TRAINING,
        pattern=IntegrationPattern.REQUEST_RESPONSE,
        language=QueryLanguage.JSONATA,
        partition="aws-cn",
    )
    assert draft.pattern is IntegrationPattern.REQUEST_RESPONSE
    assert draft.language is QueryLanguage.JSONATA
    assert draft.integration is not None
    assert draft.integration.partition == "aws-cn"


def test_two_new_drafts_share_nothing():
    first, second = new_draft(TRAINING), new_draft(TRAINING)
    assert first.id != second.id
    assert first.put(("RoleArn",), "r").values != second.values == {}


def test_an_edit_leaves_the_old_draft_alone(draft):
    before = draft.model_dump_json()
    draft.put(("ResourceConfig", "InstanceCount"), 2)
    draft.drop(("ResourceConfig", "InstanceCount"))
    draft.with_state({"Type": "Pass"})
    draft.rename_state("Train")
    assert draft.model_dump_json() == before


def test_a_field_can_be_put_and_dropped(draft):
    wider = draft.put(("ResourceConfig", "InstanceCount"), 2)
    assert wider.values["ResourceConfig"] == {"InstanceCount": 2}
    assert "ResourceConfig" not in wider.drop(("ResourceConfig", "InstanceCount")).values


def test_only_edits_from_outside_the_form_draw_it_anew(draft):
    assert draft.put(("RoleArn",), "r").epoch == draft.epoch
    assert draft.drop(("TrainingJobName",)).epoch == draft.epoch
    assert draft.with_state(draft.state).epoch == draft.epoch
    assert draft.rename_state("Train").epoch == draft.epoch
    assert draft.redrawn().epoch == draft.epoch + 1
    assert draft.with_values({}).epoch == draft.epoch + 1
    assert draft.with_machine(draft.machine, draft.at).epoch == draft.epoch + 1


def test_a_draft_keeps_its_id_through_all_edits(draft):
    edited = draft.put(("RoleArn",), "r").redrawn().rename_state("Train").with_values({})
    assert edited.id == draft.id


def test_a_renamed_task_is_still_the_draft_s_task(draft):
    renamed = draft.rename_state("Train")
    assert renamed.state_name == "Train"
    assert renamed.machine["StartAt"] == "Train"
    assert renamed.state == draft.state
    assert payload.machine(renamed)["States"]["Train"]["Parameters"] == VALUES


def test_a_task_cannot_take_another_state_s_name(draft):
    states = {**draft.machine["States"], "Next one": {"Type": "Succeed"}}
    wider = draft.with_machine({**draft.machine, "States": states}, draft.at)
    with pytest.raises(ValueError, match="Next one"):
        wider.rename_state("Next one")


def test_a_state_is_replaced_around_the_values(draft):
    timed = draft.with_state({**draft.state, "TimeoutSeconds": 60})
    [state] = payload.machine(timed)["States"].values()
    assert state["TimeoutSeconds"] == 60
    assert state["Parameters"] == VALUES


def test_a_dynamic_name_is_no_name(draft):
    assert draft.put(("TrainingJobName",), dynamic("$.id")).name is None
    assert draft.put(("TrainingJobName",), "").name is None


@pytest.mark.parametrize("resource", [None, "arn:aws:lambda:eu-west-1:1:function:f", 7])
def test_a_task_that_calls_something_else_has_no_pattern(draft, resource):
    odd = draft.with_state({"Type": "Task", "Resource": resource})
    assert odd.integration is None
    assert odd.pattern is None


def test_a_draft_whose_state_is_gone_still_answers(draft):
    lost = draft.with_machine({"States": {}}, ("States", "nowhere"))
    assert lost.state == {}
    assert lost.pattern is None


def test_a_draft_survives_json(draft):
    text = json.dumps(draft.model_dump(mode="json"))
    assert JobDraft.model_validate_json(text) == draft


def test_a_draft_cannot_be_changed_in_place(draft):
    with pytest.raises(ValidationError):
        draft.kind = "transform"
