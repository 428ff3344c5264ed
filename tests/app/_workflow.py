"""What a person does on Workflow, in the script runner's terms."""

from __future__ import annotations

import json

from sagestep import payload
from sagestep.draft import JobDraft

PAGE = "pages/workflow.py"
TABS = {"Settings": "settings", "Errors": "errors", "One click": "quick", "JSON": "json"}


def draft(app):
    return JobDraft.model_validate_json(app.session_state["_draft"])


def machine(app):
    """Return the whole machine of the draft in hand."""
    return payload.machine(draft(app))


def run(app):
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def begin(app, kind_id, language="JSONPath"):
    """Begin a workflow with one empty job."""
    app.switch_page(PAGE)
    run(app)
    app.segmented_control(key="workflow-language").set_value(language)
    run(app)
    app.button(key=f"workflow-begin-{kind_id}").click()
    return run(app)


def widget(app, sort, name):
    """Return the widget of the composer that is called *name*, whatever the epoch."""
    found = [one for one in getattr(app, sort) if one.key and f":{name}" in one.key]
    assert found, [one.key for one in getattr(app, sort)]
    return found[0]


def press(app, name):
    widget(app, "button", name).click()
    return run(app)


def say(app, name, text, sort="text_input"):
    widget(app, sort, name).set_value(text)
    return run(app)


def show(app, name):
    """Show the state called *name*."""
    outline = next(one for one in app.radio if ":outline:" in one.key)
    outline.set_value(name)
    return run(app)


def shown(app):
    return next(one for one in app.radio if ":outline:" in one.key).value


def tab(app, name):
    """Open the tab of the state called *name*."""
    ids = "-".join(TABS[one.label] for one in app.tabs if one.label in TABS)
    app.session_state[f"workflow-tabs:{draft(app).id}:{ids}"] = name
    return run(app)


def add(app, what, name="", where=None, form=None):
    """Add a state by the menu."""
    held = draft(app)
    app.session_state[f"workflow:{held.id}:{held.epoch}:add"] = True
    run(app)
    say(app, "add-what", what, "selectbox")
    if form:
        say(app, "add-form", form, "radio")
    if name:
        say(app, "add-name", name)
    if where:
        say(app, "add-where", f"{where}-0", "radio")
    return press(app, "add-do")


def put_json(app, name, state):
    """Replace the state called *name* by JSON, as a text or a value."""
    show(app, name)
    tab(app, "JSON")
    text = state if isinstance(state, str) else json.dumps(state)
    area = next(one for one in app.text_area if ":json" in one.key)
    area.set_value(text)
    return run(app)


def request(app, values):
    """Fill in the request of the job in hand, as text beside the form."""
    app.switch_page("pages/build.py")
    run(app)
    app.toggle(key="payload-editing").set_value(True)
    run(app)
    next(one for one in app.text_area if one.key.startswith("payload-text")).set_value(
        json.dumps(values)
    )
    run(app)
    app.switch_page(PAGE)
    return run(app)


def problem(app):
    """Return the sentence that says why an edit was not made."""
    return " ".join(one.value for one in app.error)
