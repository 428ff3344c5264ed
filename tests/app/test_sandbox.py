"""The page Sandbox: choose what goes wrong, run, and see each attempt and what to change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from components import state
from sagestep.importer import import_data, to_draft

DATA = Path(__file__).parents[1] / "data" / "asl"
NOTIFY = {
    "StartAt": "Train",
    "States": {
        "Train": {
            "Type": "Task",
            "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
            "Parameters": {
                "TrainingJobName.$": "$.name",
                "RoleArn": "arn:aws:iam::111122223333:role/Training",
                "AlgorithmSpecification": {
                    "TrainingImage": "111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1",
                    "TrainingInputMode": "File",
                },
                "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
                "OutputDataConfig": {"S3OutputPath": "s3://models/churn/"},
                "ResourceConfig": {
                    "InstanceType": "ml.m5.xlarge",
                    "InstanceCount": 1,
                    "VolumeSizeInGB": 10,
                },
            },
            "Next": "Notify",
        },
        "Notify": {
            "Type": "Task",
            "Resource": "arn:aws:states:::sns:publish",
            "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:111122223333:t", "Message": "done"},
            "End": True,
        },
    },
}


@pytest.fixture
def opened(open_app):
    """Open a machine in the sandbox: `opened(document)`."""

    def open_document(document):
        open_app()
        draft = to_draft(import_data(document))
        state.store().save_draft("a" * 32, draft.model_dump(mode="json"), draft.title, draft.kind)
        return open_app("pages/sandbox.py", draft=draft.id)

    return open_document


@pytest.fixture
def sandbox(opened):
    """The seed's training machine, open in the sandbox."""
    return opened(json.loads((DATA / "training.json").read_text("utf-8")))


def widget(app, kind, field, state_name=""):
    """Return the widget of *kind* that asks for *field* of a state."""
    for one in app.get(kind):
        key = one.key or ""
        if key.startswith(f"sandbox-{field}:") and (field == "input" or key.endswith(state_name)):
            return one
    raise LookupError(field)


def choose(app, drill, state_name="SageMaker CreateTrainingJob"):
    widget(app, "selectbox", "drill", state_name).set_value(drill).run()
    assert not app.exception
    return app


def rehearse(app):
    app.button(key="sandbox-run").click().run()
    assert not app.exception, app.exception[0].message
    return app


def tab(app, name):
    app.session_state["sandbox-tabs"] = name
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def words(app):
    return "\n".join(one.value for one in (*app.markdown, *app.caption, *app.error, *app.info))


def test_before_a_run_the_page_says_what_it_is_for(sandbox):
    assert "Choose what goes wrong" in words(sandbox)


def test_all_goes_well_unless_something_else_is_chosen(sandbox):
    rehearse(sandbox)
    assert "ExecutionSucceeded" in words(sandbox)
    assert "this way through the machine is a good one" in words(sandbox)


def test_a_drill_shows_its_hours_of_retries_and_why_they_are_useless(sandbox):
    rehearse(choose(sandbox, "access_denied"))
    shown = words(sandbox)
    assert "tried 100 more times over 1 d 14 h and can never succeed" in shown
    (table,) = tab(sandbox, "Attempts").dataframe
    assert len(table.value) == 101
    assert list(table.value["wait"][:3]) == ["1 s", "1 s", "1 s"]
    assert set(table.value["retrier"].dropna()) == {1}


def test_the_number_of_attempts_that_fail_is_ones_choice(sandbox):
    choose(sandbox, "quota_exceeded")
    times = widget(sandbox, "number_input", "times", "SageMaker CreateTrainingJob")
    times.set_value(5).run()
    rehearse(sandbox)
    assert "5 more attempts" in words(sandbox)
    assert len(tab(sandbox, "Attempts").dataframe[0].value) == 6
    (jobs,) = tab(sandbox, "Jobs").dataframe
    assert list(jobs.value["later"]) == ["Completed"]


def test_every_event_has_awss_type_and_its_virtual_time(sandbox):
    rehearse(sandbox)
    (table,) = tab(sandbox, "Events").dataframe
    assert list(table.value["event"])[:4] == [
        "ExecutionStarted",
        "TaskStateEntered",
        "TaskScheduled",
        "TaskStarted",
    ]
    assert table.value["at"][0] == "+0 s"


def test_a_step_back_shows_what_went_in_at_that_event(sandbox):
    rehearse(sandbox)
    sandbox.button(key="sandbox-first").click().run()
    assert "ExecutionStarted" in words(sandbox)
    sandbox.button(key="sandbox-next").click().run()
    assert "TaskStateEntered" in words(sandbox)
    assert "has not put anything out yet" in words(sandbox)
    sandbox.slider(key="sandbox-cursor").set_value(6).run()
    assert "TaskSucceeded" in words(sandbox)
    sandbox.button(key="sandbox-previous").click().run()
    assert "TaskSubmitted" in words(sandbox)


def test_playing_moves_the_cursor_by_virtual_time(sandbox, monkeypatch):
    from components import sandbox_replay

    now = [1_000.0]
    monkeypatch.setattr(sandbox_replay.time, "time", lambda: now[0])
    rehearse(sandbox)
    sandbox.button(key="sandbox-play").click().run()
    assert "TaskSubmitted" in words(sandbox)
    now[0] += 10
    sandbox.run()
    assert "ExecutionSucceeded" in words(sandbox)
    assert sandbox.button(key="sandbox-last").disabled


def test_what_the_tasks_answered_can_be_taken_to_the_command_line(sandbox):
    rehearse(choose(sandbox, "throttled"))
    tab(sandbox, "Take away")
    mocks = json.loads(next(one.value for one in sandbox.code if "sandbox" in one.value))
    refusal = {"refuse": {"code": "ThrottlingException", "message": "Rate exceeded"}}
    answers = mocks["SageMaker CreateTrainingJob"]
    assert answers == [{"sandbox": refusal}] * 3 + [{"sandbox": True}]


def test_other_services_answer_as_they_are_told(opened):
    app = rehearse(opened(NOTIFY))
    assert "ExecutionSucceeded" in words(app)
    widget(app, "button_group", "mode", "Notify").set_value("error").run()
    widget(app, "text_input", "error", "Notify").set_value("SNS.NotFoundException").run()
    rehearse(app)
    assert "ExecutionFailed" in words(app)
    assert any("SNS.NotFoundException" in one.value for one in app.error)
    assert "Nothing catches SNS.NotFoundException at Notify" in words(app)


def test_the_input_is_an_example_and_is_checked(opened):
    app = opened(NOTIFY)
    box = widget(app, "text_area", "input")
    assert list(json.loads(box.value)) == ["name"]
    box.set_value("{").run()
    assert "This is not JSON" in words(app)
    app.button(key="sandbox-run").click().run()
    assert "This is not JSON" in app.error[0].value
    widget(app, "text_area", "input").set_value("{}").run()
    rehearse(app)
    assert any("States.Runtime" in one.value for one in app.error)


def test_chance_draws_drills_and_one_click_takes_them_back(opened):
    app = opened(NOTIFY)
    for seed in range(5):
        widget(app, "number_input", "seed").set_value(seed).run()
        app.button(key="sandbox-chance").click().run()
        drawn = widget(app, "selectbox", "drill", "Train").value
        if drawn != "none":
            break
    assert drawn != "none"
    rehearse(app)
    app.button(key="sandbox-well").click().run()
    assert widget(app, "selectbox", "drill", "Train").value == "none"
    assert "has changed since this was run" in words(app)


def test_the_choices_outlast_a_visit_to_another_page(sandbox):
    rehearse(choose(sandbox, "throttled"))
    sandbox.switch_page("pages/history.py").run()
    sandbox.switch_page("pages/sandbox.py").run()
    box = widget(sandbox, "selectbox", "drill", "SageMaker CreateTrainingJob")
    assert box.value == "throttled"
    assert "was worth it" in words(sandbox)


def test_a_machine_that_aws_would_refuse_says_so(opened):
    broken = json.loads(json.dumps(NOTIFY))
    broken["States"]["Train"]["Next"] = "Nowhere"
    app = opened(broken)
    app.button(key="sandbox-run").click().run()
    assert not app.exception
    assert "Missing 'Next' target" in app.error[0].value


def test_recorded_answers_come_before_all_choices(opened):
    app = choose(opened(NOTIFY), "access_denied", "Train")
    recorded = {"Train": [{"result": {"TrainingJobStatus": "Completed"}}]}
    box = app.get("file_uploader")[0]
    box.set_value(("mocks.json", json.dumps(recorded).encode(), "application/json")).run()
    assert not app.exception
    assert "Taken from the file: Train" in words(app).replace("\\", "")
    rehearse(app)
    assert "ExecutionSucceeded" in words(app)
    app.button(key="sandbox-forget").click().run()
    assert "Taken from the file" not in words(app)


def test_a_file_without_answers_is_told(opened):
    app = opened(NOTIFY)
    app.get("file_uploader")[0].set_value(("x.json", b"[1]", "application/json")).run()
    assert not app.exception
    assert "is not an object" in app.error[0].value


def test_a_reader_finds_the_items_that_one_gives(opened):
    document = json.loads(json.dumps(NOTIFY))
    inner = {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}}
    document["States"]["Notify"] = {
        "Type": "Map",
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSON"},
            "Parameters": {"Bucket": "b", "Key": "k"},
        },
        "ItemProcessor": {**inner, "ProcessorConfig": {"Mode": "DISTRIBUTED"}},
        "End": True,
    }
    app = opened(document)
    widget(app, "text_area", "result", "Notify").set_value("[1, 2, 3, 4]").run()
    rehearse(app)
    assert "4, 0 failed" in words(app)
