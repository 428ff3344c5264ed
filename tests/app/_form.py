"""What a test does with the form on Build, in AppTest's terms."""

from __future__ import annotations

from sagestep.draft import JobDraft, new_draft
from sagestep.importer import import_data, to_draft
from sagestep.kinds import kind
from sagestep.types import QueryLanguage

WIDGETS = (
    "text_input", "number_input", "selectbox", "multiselect", "text_area", "pills", "button",
    "segmented_control", "radio", "toggle", "menu_button", "pagination",
)  # fmt: skip
MOST = 40


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


def training(values=None, language=QueryLanguage.JSONPATH):
    return new_draft(kind("training"), values or {}, language=language)


def stage(app, name):
    next(one for one in app.pills if one.key.endswith(":stages")).set_value(name)
    return run(app)


def find(app, pointer):
    ending(app.selectbox, ":find:").set_value(pointer)
    return run(app)


def act(app, pointer, action):
    """Pick *action* in the menu of the field at *pointer*."""
    ending(app.menu_button, f":menu:{pointer}").click(action)
    return run(app)


def tool(app, name):
    """Press a button of the step's tools."""
    open_tools(app)
    next(one for one in app.button if one.key and f":tool-{name}:" in one.key).click()
    return run(app)


def open_tools(app):
    draft = draft_of(app)
    current = next(one for one in app.pills if one.key.endswith(":stages")).value
    app.session_state[f"{draft.id}:{draft.epoch}:request:tools:/{current}"] = True
    return run(app)


def counted(app):
    return sum(len(getattr(app, sort)) for sort in WIDGETS)


def example(kind_id, example_id):
    """Return a template as the draft that a person gets who opens it."""
    found = next(one for one in kind(kind_id).examples if one.id == example_id)
    return to_draft(import_data(found.document))
