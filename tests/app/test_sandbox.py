"""The page Sandbox: choose what goes wrong, run, and see each attempt and what to change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data" / "asl"
STATE = "SageMaker CreateTrainingJob"


@pytest.fixture
def sandbox(open_app):
    """The seed's training machine, open in the sandbox."""
    app = open_app()
    app.text_area(key="paste-home").set_value((DATA / "training.json").read_text("utf-8")).run()
    app.button(key="open-home").click().run()
    app.switch_page("pages/sandbox.py").run()
    assert not app.exception
    return app


def choose(app, drill):
    box = next(box for box in app.selectbox if box.key and box.key.startswith("sandbox-drill:"))
    box.set_value(drill).run()
    assert not app.exception
    return app


def rehearse(app):
    app.button(key="sandbox-run").click().run()
    assert not app.exception, app.exception[0].message
    return app


def words(app):
    return "\n".join(
        one.value for one in (*app.markdown, *app.caption, *app.error, *app.info) if one.value
    )


def test_all_goes_well_unless_something_else_is_chosen(sandbox):
    rehearse(sandbox)
    assert "Succeeded" in words(sandbox)
    assert "ExecutionSucceeded" in words(sandbox)


def test_a_drill_shows_its_hours_of_retries_and_why_they_are_useless(sandbox):
    rehearse(choose(sandbox, "access_denied"))
    shown = words(sandbox)
    assert "1 d 14 h" in shown
    assert "tried 100 more times" in shown
    assert "can never succeed" in shown
    sandbox.session_state["sandbox-tabs"] = "Attempts"
    sandbox.run()
    assert not sandbox.exception
