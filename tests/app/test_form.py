"""The form engine on screen: every kind, template and stage; find, modes, tools, raw and dynamic."""

from __future__ import annotations

import json

import pytest

from components import state
from components.form.stages import MACHINE, stages
from sagestep.draft import JobDraft, new_draft
from sagestep.importer import import_data, to_draft
from sagestep.kinds import all_kinds, kind
from sagestep.types import QueryLanguage

WIDGETS = (
    "text_input", "number_input", "selectbox", "multiselect", "text_area", "pills", "button",
    "segmented_control", "radio", "toggle", "menu_button", "pagination",
)  # fmt: skip
MOST = 40

TEMPLATES = [(one.id, example.id) for one in all_kinds() for example in one.examples]


def ending(widgets, end):
    """Return the widget whose key ends with *end*, whatever the draft and epoch."""
    found = [one for one in widgets if one.key and one.key.endswith(end)]
    assert len(found) == 1, [one.key for one in widgets]
    return found[0]


def draft_of(app):
    return JobDraft.model_validate_json(app.session_state["_draft"])


def run(app):
    app.run()
    assert not app.exception, app.exception[0].message
    return app


@pytest.fixture
def opened(open_app):
    """Open Build with a draft, kept as the browser's own."""

    def open_draft(draft):
        app = open_app()
        owner = app.session_state["_owner"]
        state.store().save_draft(owner, draft.model_dump(mode="json"), "", draft.kind)
        app.query_params["draft"] = draft.id
        app.switch_page("pages/build.py")
        app.query_params["draft"] = draft.id
        return run(app)

    return open_draft


def training(values=None, language=QueryLanguage.JSONPATH):
    return new_draft(kind("training"), values or {}, language=language)


def stage(app, name):
    next(one for one in app.pills if one.key.endswith(":stages")).set_value(name)
    return run(app)


def find(app, pointer):
    box = ending(app.selectbox, ":find:")
    assert any(pointer == one for one in _values(box)), pointer
    box.set_value(pointer)
    return run(app)


def _values(box):
    from components.form.find import _places

    del box
    return {pointer for one in all_kinds() for pointer in _places(one.id)}


def counted(app):
    return sum(len(getattr(app, sort)) for sort in WIDGETS)


@pytest.mark.parametrize("kind_id", [one.id for one in all_kinds()])
def test_no_stage_of_a_new_job_draws_more_than_forty_widgets(opened, kind_id):
    app = opened(new_draft(kind(kind_id)))
    for one in stages(kind(kind_id)):
        assert counted(stage(app, one.id)) <= MOST, one.id


@pytest.mark.parametrize(("kind_id", "example_id"), TEMPLATES)
def test_no_stage_of_a_template_draws_more_than_forty_widgets(opened, kind_id, example_id):
    example = next(one for one in kind(kind_id).examples if one.id == example_id)
    draft = to_draft(import_data(example.document))
    app = opened(draft)
    for one in stages(draft.job_kind):
        assert counted(stage(app, one.id)) <= MOST, one.id
    assert draft_of(app).values == draft.values
