"""The four printed definitions: imported, shown, edited in the form, and back as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep import paths
from sagestep.composer import openable
from tests.app._form import draft_of, ending, run

DATA = Path(__file__).parents[1] / "data" / "asl"
EDITED = {
    "labeling": "LabelAttributeName",
    "processing": "RoleArn",
    "training": "RoleArn",
    "transform": "ModelName",
}


def definition(app):
    """Return the machine that is shown beside the form."""
    app.session_state["preview-tabs"] = "State machine"
    return json.loads(run(app).code[0].value)


def pasted(open_app, document):
    app = open_app()
    app.text_area(key="paste-home").set_value(json.dumps(document)).run()
    app.button(key="open-home").click()
    return run(app)


def enter(app, member, text):
    ending(app.text_input, f":/{member}").set_value(text)
    return run(app)


@pytest.mark.parametrize("seed", EDITED)
def test_a_printed_definition_is_imported_shown_edited_and_comes_back_equal(open_app, seed):
    printed = json.loads((DATA / f"{seed}.json").read_text("utf-8"))
    member = EDITED[seed]
    app = pasted(open_app, printed)
    assert json.dumps(definition(app)) == json.dumps(printed)
    assert [one.at for one in openable(printed)] == [draft_of(app).at]

    there = (*draft_of(app).at, "Parameters", member)
    enter(app, member, "another")
    assert definition(app) == paths.put(printed, there, "another")
    enter(app, member, paths.get(printed, there))
    assert json.dumps(definition(app)) == json.dumps(printed)


def test_what_follows_the_job_is_picked_on_build_or_taken_away(open_app):
    printed = json.loads((DATA / "labeling.json").read_text("utf-8"))
    app = pasted(open_app, printed)
    next(one for one in app.pills if one.key.endswith(":stages")).set_value("machine")
    for follower in ("Succeed", None, "ValidateOutput"):
        ending(run(app).selectbox, ":onward:/Next").set_value(follower)
        state = draft_of(run(app)).state
        assert (state.get("Next"), state.get("End")) == (follower, None if follower else True)
    assert definition(app) == printed


def test_the_documents_tab_stays_open_when_the_count_of_findings_changes(open_app):
    app = open_app()
    app.button(key="new-transform-home").click()
    run(app)
    before = [one.label for one in app.tabs]
    definition(app)
    enter(app, "ModelName", "a-model")
    assert [one.label for one in app.tabs] != before
    assert app.session_state["preview-tabs"] == "State machine"
