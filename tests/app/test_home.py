"""Home offers every kind and every template; the form and Review draw all of them."""

from __future__ import annotations

import json

import pytest

from components.form.stages import stages
from sagestep.kinds import all_kinds

KINDS = pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)


def walk(app, job_kind):
    """Open every stage of the form, one after another."""
    for stage in stages(job_kind):
        pills = next(one for one in app.pills if one.key.endswith(":stages"))
        pills.set_value(stage.id).run()
        assert not app.exception, app.exception[0].message


@KINDS
def test_a_new_one_of_every_kind_begins_empty_and_has_all_its_stages(open_app, job_kind):
    app = open_app()
    app.button(key=f"new-{job_kind.id}-home").click().run()
    assert not app.exception
    assert json.loads(app.code[0].value) == {}
    assert any(one.key and one.key.endswith(f"/{job_kind.name_field}") for one in app.text_input)
    walk(app, job_kind)


def test_the_templates_of_training_jobs_are_offered_first(open_app):
    app = open_app()
    shown = [one.key for one in app.button if one.key and one.key.startswith("template-")]
    assert shown
    assert all(key.startswith("template-training-") for key in shown)


@KINDS
def test_every_template_opens_and_its_first_one_has_all_its_stages_and_a_review(open_app, job_kind):
    for number, example in enumerate(job_kind.examples):
        app = open_app()
        app.selectbox(key="template-kind-home").set_value(job_kind.id).run()
        app.button(key=f"template-{job_kind.id}-{example.id}-home").click().run()
        assert not app.exception, app.exception[0].message
        assert json.loads(app.code[0].value)
        if number == 0:
            walk(app, job_kind)
            app.switch_page("pages/review.py").run()
            assert not app.exception, app.exception[0].message
            assert not app.button(key="launch-button").disabled
