"""Home offers every kind and every template, and the way from there to a run."""

from __future__ import annotations

import json

import pytest

from components import running, state
from sagestep.draft import new_draft
from sagestep.kinds import all_kinds
from tests.drafts import request_of

KINDS = pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)


@KINDS
def test_a_new_one_of_every_kind_begins_empty(open_app, job_kind):
    app = open_app()
    app.button(key=f"new-{job_kind.id}-home").click().run()
    assert not app.exception
    assert json.loads(app.code[0].value) == {}
    assert any(one.key and one.key.endswith(f"/{job_kind.name_field}") for one in app.text_input)


def test_the_templates_of_training_jobs_are_offered_first(open_app):
    app = open_app()
    shown = [one.key for one in app.button if one.key and one.key.startswith("template-")]
    assert shown
    assert all(key.startswith("template-training-") for key in shown)


@KINDS
def test_every_template_of_a_kind_is_offered_and_the_first_one_opens(open_app, job_kind):
    app = open_app()
    app.selectbox(key="template-kind-home").set_value(job_kind.id).run()
    shown = [one.key for one in app.button if one.key and one.key.startswith("template-")]
    assert shown == [f"template-{job_kind.id}-{one.id}-home" for one in job_kind.examples]
    app.button(key=shown[0]).click().run()
    assert not app.exception, app.exception[0].message
    assert json.loads(app.code[0].value)


@KINDS
def test_a_launch_of_every_kind_leads_to_its_run_and_into_the_history(open_app, job_kind):
    request = request_of(job_kind)
    if not job_kind.creates:
        there = {name: request[name] for name in ("EndpointName", "EndpointConfigName")}
        running.sandbox("us-east-1", rate="end").create("CreateEndpoint", there)
    app = open_app()
    draft = new_draft(job_kind, request)
    owner = app.session_state["_owner"]
    state.store().save_draft(owner, draft.model_dump(mode="json"), "", draft.kind)
    app.query_params["draft"] = draft.id
    app.switch_page("pages/review.py")
    app.query_params["draft"] = draft.id
    app.run()
    assert not app.exception, app.exception[0].message
    app.button(key="launch-button").click().run()
    assert not app.exception, app.exception[0].message
    (run,) = state.store().runs()
    assert run.kind == job_kind.id
    assert app.query_params["run"] == run.id
    stops = any(one.key == "run-stop" for one in app.button)
    assert stops is (job_kind.stop is not None)
    running.finish(run)
    assert running.refreshed(run).status == job_kind.life_cycle.completed.status
    app.switch_page("pages/history.py").run()
    assert not app.exception, app.exception[0].message
