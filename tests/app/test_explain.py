"""A failure is explained where it is seen, and where it is pasted, and leads to the field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from components import state

SEED = json.loads(Path(__file__).parents[1].joinpath("data/asl/training.json").read_text("utf-8"))


def said(app):
    return " ".join(markdown.value for markdown in app.markdown)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("AlgorithmError: , exit code: 137", "Out of memory"),
        (json.dumps({"Error": "States.Timeout", "Cause": ""}), "It took longer than it may"),
    ],
)
def test_what_is_pasted_is_explained(open_app, text, title):
    app = open_app("pages/explain.py")
    app.text_area(key="explain-text").set_value(text)
    app.button(key="explain").click().run()
    assert not app.exception
    assert title in said(app)


def test_what_nobody_knows_says_where_else_to_look(open_app):
    app = open_app("pages/explain.py")
    app.text_area(key="explain-text").set_value("hm").run()
    assert not app.exception
    assert any("CloudWatch" in info.value for info in app.info)


def test_the_example_is_explained(open_app):
    app = open_app("pages/explain.py")
    app.button(key="explain-example").click().run()
    assert "The name is taken" in said(app)


def test_pasted_markdown_is_text(open_app):
    app = open_app("pages/explain.py")
    app.text_area(key="explain-text").set_value(
        "ModuleNotFoundError: No module named 'a' **bold** :red[x]\nStates.Runtime"
    ).run()
    assert not app.exception
    assert ":red[x]" not in said(app).replace("\\", "")


def test_a_failed_run_leads_to_the_field_that_mends_it(open_app):
    app = open_app()
    app.text_area(key="paste-home").set_value(json.dumps(SEED)).run()
    app.button(key="open-home").click().run()
    app.switch_page("pages/review.py").run()
    app.segmented_control(key="launch-rate").set_value("end").run()
    app.selectbox(key="launch-outcome").set_value("out_of_memory").run()
    app.button(key="launch-button").click().run()
    (run,) = state.store().runs()
    app.switch_page("pages/run.py")
    app.query_params["run"] = run.id
    app.run()
    assert not app.exception
    assert "Out of memory" in said(app)
    app.button(key="mend-run-0-instance_type").click().run()
    assert not app.exception
    assert app.query_params["draft"] == run.draft_id
    assert app.session_state["_stage"] == "heart"
