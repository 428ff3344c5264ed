"""Every leaf of all nine requests is found, set and cleared through its own widget.

The page is the part of a step in which the field stands, drawn by the form's own code: the search
that opens it, the layout, the widget, and the callback that takes an edit over.
"""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from sagestep import paths
from sagestep.draft import JobDraft, new_draft
from sagestep.kinds import all_kinds, kind
from sagestep.payload import request
from tests.app._form import WIDGETS
from tests.unit._requests import fitting

KINDS = [one.id for one in all_kinds()]
LEAVES = 644
EMPTY = {"text_input": "", "text_area": "", "multiselect": []}


def page():
    """Draw what is around one field of the draft in the session, as the wizard would."""
    import streamlit as st

    from components.form import find, modes, node, stages, structure
    from components.form._form import Form
    from components.form.folding import fold
    from components.form.layout import layout
    from sagestep import paths
    from sagestep.draft import JobDraft
    from sagestep.plan import make_plan
    from sagestep.types import Target

    def current():
        return JobDraft.model_validate_json(st.session_state["draft"])

    def commit(edited, path):
        st.session_state["draft"] = edited.model_dump_json()

    draft = current()
    form = Form(draft, make_plan(draft, Target()), commit, current)
    path = paths.parse(st.session_state["pointer"], draft.values)
    if "stage" not in st.session_state:
        st.session_state["stage"] = find.open_field(form, path)
    open_stages = {stage.id: stage for stage in stages.stages(draft.job_kind)}
    parts = layout(form, open_stages[st.session_state["stage"]])
    drawn = [item for part in parts for item in part.items]
    drawn = [item for item in drawn if isinstance(item, modes.Choice) or item == path[: len(item)]]
    drawn = [*drawn, path] if path == (draft.job_kind.name_field,) else drawn
    structure.draw_items(fold(form, drawn, 0), drawn, node.show)


@pytest.fixture(scope="module")
def app():
    return AppTest.from_function(page)


def place_of(spec, path):
    """Return the field that holds the leaf at *path*: a list of plain values is one field."""
    if path[-1] == 0:
        return path[:-1], [fitting(spec)]
    return tuple("name" if part == "*" else part for part in path), fitting(spec)


def around(spec, path):
    """Return a request in which there is what *path* stands in: empty items, and a map's name."""
    values = {}
    for at, part in enumerate(path):
        if part == 0 and at < len(path) - 1:
            values = paths.put(values, path[: at + 1], {})
        elif part == "*":
            values = paths.put(values, (*path[:at], "name"), "")
    return values


def opened(app, draft, pointer):
    """Draw the field at *pointer* of *draft*."""
    for name in ("stage", "_view", "_opened"):
        if name in app.session_state:
            del app.session_state[name]
    app.session_state["_language"] = "en"
    app.session_state["draft"] = draft.model_dump_json()
    app.session_state["pointer"] = pointer
    return run(app)


def run(app):
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def widget(app, pointer):
    """Return the widget that holds the field at *pointer*, and its sort."""
    made = ("algorithm", "metric", "version", "build", "remove", "menu", "mode1")
    found = [
        (sort, one)
        for sort in WIDGETS
        for one in getattr(app, sort)
        if one.key
        and one.key.endswith(f":{pointer}")
        and sort not in ("button", "menu_button")
        and one.key.split(":")[3] not in made
    ]
    assert len(found) == 1, (pointer, [one.key for _, one in found])
    return found[0]


def typed(sort, value):
    """Return what a person enters in a widget of *sort* for *value*."""
    if sort == "segmented_control":
        return "yes" if value else "no"
    if sort == "text_area" and isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value) if sort in ("text_input", "text_area") else value


def values(app):
    return request(JobDraft.model_validate_json(app.session_state["draft"]))


def clear(app, path, sort):
    """Empty the field at *path*; a line of a table is taken away instead."""
    lines = (paths.show(path), paths.show(path[:-1]))
    ends = tuple(f":remove:{line}" for line in lines)
    removes = [one for one in app.button if one.key and one.key.endswith(ends)]
    if removes:
        removes[0].click()
    else:
        widget(app, paths.show(path))[1].set_value(EMPTY.get(sort))
    run(app)


def test_there_are_all_the_leaves():
    assert sum(len(list(one.spec.leaves())) for one in all_kinds()) >= LEAVES


@pytest.mark.parametrize("kind_id", KINDS)
def test_every_leaf_is_set_and_cleared_by_its_widget_and_the_payload_holds_exactly_that(
    app, kind_id
):
    for leaf_path, leaf in kind(kind_id).spec.leaves():
        path, value = place_of(leaf, leaf_path)
        pointer = paths.show(path)
        before = around(kind(kind_id).spec, leaf_path)
        opened(app, new_draft(kind(kind_id), before), pointer)
        sort, box = widget(app, pointer)
        assert box.label
        box.set_value(typed(sort, value))
        run(app)
        assert values(app) == paths.put(before, path, value), pointer
        clear(app, path, sort)
        assert paths.get(values(app), path) is paths.MISSING, pointer
        assert values(app) in (paths.drop(before, path), {}), pointer
