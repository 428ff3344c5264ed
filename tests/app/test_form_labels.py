"""Every widget of the form has a label that a screen reader can read, in every kind and step."""

from __future__ import annotations

import re

import pytest

from components.form.stages import stages
from sagestep.draft import new_draft
from sagestep.kinds import all_kinds, kind
from tests.app._form import WIDGETS, example, open_tools, run, stage
from tests.app.test_form_size import full

KINDS = [one.id for one in all_kinds()]
MARKS = re.compile(r"[`\\\[\]]|\*\*|:material/|:red\[")


def check(app):
    """Check the labels of what is drawn: read aloud, they are words."""
    for sort in WIDGETS:
        for one in getattr(app, sort):
            assert one.label.strip(), (sort, one.key)
            if sort not in ("button", "pills"):
                assert not MARKS.search(one.label), one.label


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind_id", KINDS)
def test_every_widget_has_a_label_in_words(opened, kind_id, language):
    app = opened(new_draft(kind(kind_id), full(kind(kind_id).spec)))
    app.session_state["_language"] = language
    run(app)
    for one in stages(kind(kind_id)):
        check(stage(app, one.id))


@pytest.mark.parametrize("kind_id", KINDS)
def test_every_widget_of_a_template_has_one_with_the_tools_open(opened, kind_id):
    app = opened(example(kind_id, kind(kind_id).examples[0].id))
    for one in stages(kind(kind_id)):
        stage(app, one.id)
        check(app if one.id == "machine" else open_tools(app))


def test_a_line_of_a_table_is_taken_away_by_a_button_that_names_it(opened):
    app = opened(new_draft(kind("training"), {"HyperParameters": {"eta": "0.1"}}))
    labels = [one.label for one in stage(app, "hyperparameters").button]
    assert "Remove eta" in labels
