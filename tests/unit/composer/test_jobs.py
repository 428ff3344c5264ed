"""New tasks: every form that Step Functions has, and no other."""

from __future__ import annotations

import pytest

from sagestep import i18n
from sagestep.asl import compose
from sagestep.asl.definition import faults
from sagestep.composer import add_handler, call_forms, job_task, keeping_input, literals
from sagestep.importer.tasks import requests
from sagestep.kinds import all_kinds, kind
from sagestep.types import EXPR, QueryLanguage, SagestepError
from tests.unit.composer.jobs import pipeline

KINDS = pytest.mark.parametrize("job", all_kinds(), ids=lambda one: one.id)
JOBS = {"training", "tuning", "transform", "processing", "labeling"}


@KINDS
@pytest.mark.parametrize("language", QueryLanguage)
def test_a_task_of_every_offered_form_is_one_that_aws_creates(job, language):
    for form in call_forms(job):
        if form.refused is not None:
            continue
        task = job_task(job, form, language)
        machine = {"QueryLanguage": language.value, **pipeline("model", language=language)}
        edited, at = compose.add_end(machine, ("States",), "New", task)
        assert list(faults(edited)) == []
        assert [one.kind_id for one in requests(edited) if one.at == at] == [job.id]


@KINDS
def test_a_form_that_aws_does_not_have_says_why(job):
    refused = {form.id for form in call_forms(job) if form.refused is not None}
    assert ("sync" in refused) is (job.id not in JOBS)
    assert {"wait-for-task-token", "sdk-sync"} <= refused
    for form in call_forms(job):
        assert form.refused is None or i18n.has(form.refused.key)


def test_a_token_is_handed_to_the_jobs_code():
    form = next(one for one in call_forms(kind("training")) if one.id == "sdk-wait-for-task-token")
    values = {"Environment": {"MODE": "fast"}}
    task = job_task(kind("training"), form, QueryLanguage.JSONATA, values)
    token = "{% $states.context.Task.Token %}"
    assert task["Arguments"]["Environment"] == {"MODE": "fast", "TASK_TOKEN": token}


def test_a_new_task_adds_its_result_to_its_input():
    machine = pipeline("training")
    state = {"Type": "Task", "Resource": "arn:aws:states:::sns:publish"}
    assert keeping_input(machine, "Tell them!", state)["ResultPath"] == "$.tell_them"
    machine["States"]["Train"]["ResultPath"] = "$.tell_them"
    assert keeping_input(machine, "Tell them!", state)["ResultPath"] == "$.tell_them_2"
    assert keeping_input(machine, "Rest", {"Type": "Wait", "Seconds": 1}) == {
        "Type": "Wait",
        "Seconds": 1,
    }


def test_a_templates_dynamic_values_stay_behind():
    values = {"a": {EXPR: "$.a"}, "b": {"c": {EXPR: "$.c"}, "d": [1, {EXPR: "$.e"}]}}
    assert literals(values) == {"b": {"d": [1]}}


def test_errors_are_led_to_one_place_only():
    machine = pipeline("training")
    fail = {"Type": "Fail"}
    edited = add_handler(machine, ("States", "Train"), "Failed", fail)
    assert list(faults(edited)) == []
    with pytest.raises(SagestepError) as refused:
        add_handler(edited, ("States", "Train"), "Again", fail)
    assert refused.value.text.key == "workflow.error.caught"
