"""From a draft to a run: what Review offers, what one click does, and what History keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from components import drafts, running, state
from components.findings import escaped

SEED = json.loads(Path(__file__).parents[1].joinpath("data/asl/training.json").read_text("utf-8"))


@pytest.fixture
def pasted(open_app):
    """The seed's job, pasted on Home."""
    app = open_app()
    app.text_area(key="paste-home").set_value(json.dumps(SEED)).run()
    app.button(key="open-home").click().run()
    assert not app.exception
    return app


@pytest.fixture
def review(pasted):
    pasted.switch_page("pages/review.py").run()
    assert not pasted.exception
    return pasted


def test_a_pasted_machine_opens_in_build_with_nothing_lost(pasted):
    assert json.loads(pasted.code[0].value) == SEED["SageMaker CreateTrainingJob"]["Parameters"]


def test_review_gives_the_pasted_machine_back(review):
    shown = [code.value for code in review.code]
    assert any(_json(text) == SEED for text in shown)


def _json(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


def test_one_click_makes_one_run_and_leads_to_it(review):
    review.segmented_control(key="launch-rate").set_value("end").run()
    review.button(key="launch-button").click().run()
    assert not review.exception
    runs = state.store().runs()
    assert [run.name for run in runs] == ["search-model"]
    assert review.query_params["run"] == runs[0].id
    assert running.refreshed(runs[0]).status == "Completed"


def test_two_clicks_on_the_same_button_make_one_run(review):
    plan = drafts._plan(review.session_state["_draft"], state.Target())
    first = running.launch(plan, "completed", "60", f"{plan.draft.id}:0", None)
    second = running.launch(plan, "completed", "60", f"{plan.draft.id}:0", None)
    assert first.id == second.id
    assert len(state.store().runs()) == 1


def test_a_name_that_is_taken_is_refused_as_aws_would(review):
    for _ in range(2):
        review.segmented_control(key="launch-rate").set_value("end").run()
        review.button(key="launch-button").click().run()
        review.switch_page("pages/review.py").run()
        assert not review.exception
    assert sorted(run.status for run in state.store().runs()) == ["Completed", "Refused"]
    refused = next(run for run in state.store().runs() if run.status == "Refused")
    assert refused.failure_reason.startswith("ResourceInUse")


def test_a_draft_with_errors_cannot_be_launched(open_app):
    app = open_app()
    app.button(key="new-training-home").click().run()
    app.switch_page("pages/review.py").run()
    assert app.button(key="launch-button").disabled


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("completed", "Completed"), ("algorithm_error", "Failed"), ("max_runtime", "Stopped")],
)
def test_a_run_ends_as_was_chosen_and_its_page_says_so(review, outcome, status):
    review.selectbox(key="launch-outcome").set_value(outcome).run()
    review.segmented_control(key="launch-rate").set_value("end").run()
    review.button(key="launch-button").click().run()
    assert not review.exception
    assert state.store().runs()[0].status == status
    reason = state.store().runs()[0].failure_reason
    shown = "".join(one.value for one in review.error)
    assert escaped(reason or "") in shown


def test_a_running_job_shows_progress_and_can_be_stopped(review, open_app):
    review.segmented_control(key="launch-rate").set_value("1").run()
    review.button(key="launch-button").click().run()
    run = state.store().runs()[0]
    assert run.status == "InProgress"
    page = open_app("pages/run.py", run=run.id)
    page.button(key="run-stop").click().run()
    assert state.store().runs()[0].status == "Stopping"
    page = open_app("pages/run.py", run=run.id)
    page.button(key="run-finish").click().run()
    page = open_app("pages/run.py", run=run.id)
    assert state.store().runs()[0].status == "Stopped"
    assert "run-stop" not in [one.key for one in page.button]


def test_demo_history_is_loaded_and_removed_with_one_click_each(open_app):
    app = open_app("pages/history.py")
    app.button(key="demo-load").click().run()
    assert not app.exception
    count = len(state.store().runs(limit=1000))
    assert 300 <= count <= 600
    assert len(app.get("plotly_chart")) >= 5
    app.button(key="demo-remove").click().run()
    assert not app.exception
    assert state.store().runs() == []


def test_a_store_that_cannot_be_written_says_so_and_the_app_goes_on(
    open_app, tmp_path, monkeypatch
):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("SAGESTEP_HOME", str(blocked / "below"))
    app = open_app()
    assert len(app.warning) == 1
    app.button(key="new-training-home").click().run()
    assert not app.exception
