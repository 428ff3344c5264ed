"""What a person does on Build, seen by what the app sends to the browser."""

from __future__ import annotations

import json

import pytest

from components import state
from sagestep.draft import new_draft
from sagestep.kinds import kind

ROLE = "arn:aws:iam::123456789012:role/trainer"


def field(app, name, sort="text_input"):
    """Return the widget of the request field called *name*, whatever the epoch."""
    found = [one for one in getattr(app, sort) if one.key and one.key.endswith(f"/{name}")]
    assert len(found) == 1, [one.key for one in getattr(app, sort)]
    return found[0]


def has_field(app, name, sort="text_input"):
    return any(one.key and one.key.endswith(f"/{name}") for one in getattr(app, sort))


def payload(app):
    """Return the payload that stands beside the form."""
    return json.loads(app.code[0].value)


def stage(app, name):
    """Open a stage of the wizard."""
    next(one for one in app.pills if one.key.endswith(":stages")).set_value(name).run()
    assert not app.exception


def act(app, pointer, action):
    """Pick *action* in the menu of the field at *pointer*."""
    menu = next(one for one in app.menu_button if one.key.endswith(f":menu:{pointer}"))
    menu.click(action).run()
    assert not app.exception


@pytest.fixture
def begun(open_app):
    """A training job just begun, on Build."""
    app = open_app()
    app.button(key="new-training-home").click().run()
    assert not app.exception
    return app


@pytest.fixture
def opened(open_app):
    """Open Build with a kept draft of these values."""

    def open_values(values):
        draft = new_draft(kind("training"), values)
        app = open_app()
        owner = app.session_state["_owner"]
        state.store().save_draft(owner, draft.model_dump(mode="json"), "", "training")
        app.query_params["draft"] = draft.id
        app.switch_page("pages/build.py")
        app.query_params["draft"] = draft.id
        app.run()
        assert not app.exception
        return app

    return open_values


def test_a_new_job_has_an_empty_request_and_asks_the_three_questions_first(begun):
    assert payload(begun) == {}
    for name in ("TrainingJobName", "RoleArn", "S3OutputPath"):
        assert has_field(begun, name)
    assert has_field(begun, "InstanceType", "selectbox")


def test_the_payload_follows_each_edit(begun):
    field(begun, "RoleArn").set_value(ROLE).run()
    assert payload(begun) == {"RoleArn": ROLE}
    field(begun, "InstanceCount", "number_input").set_value(2).run()
    assert payload(begun) == {"RoleArn": ROLE, "ResourceConfig": {"InstanceCount": 2}}


def test_what_is_emptied_again_is_not_sent(begun):
    field(begun, "S3OutputPath").set_value("s3://bucket/out").run()
    field(begun, "S3OutputPath").set_value("").run()
    assert payload(begun) == {}


def test_a_value_survives_a_visit_to_review_and_a_restart(begun, open_app):
    field(begun, "TrainingJobName").set_value("churn-1").run()
    draft_id = begun.query_params["draft"]
    begun.switch_page("pages/review.py").run()
    assert any("churn" in one.value for one in begun.markdown)
    begun.switch_page("pages/build.py").run()
    assert field(begun, "TrainingJobName").value == "churn-1"
    again = open_app("pages/build.py", draft=draft_id)
    assert field(again, "TrainingJobName").value == "churn-1"


def test_another_person_gets_a_copy_and_never_the_draft_itself(begun, open_app):
    field(begun, "TrainingJobName").set_value("mine").run()
    draft_id = begun.query_params["draft"]
    other = open_app("pages/build.py", draft=draft_id)
    assert other.query_params["draft"] != draft_id
    field(other, "TrainingJobName").set_value("theirs").run()
    begun.run()
    assert field(begun, "TrainingJobName").value == "mine"


def test_home_lists_only_ones_own_drafts(begun, open_app):
    field(begun, "TrainingJobName").set_value("mine").run()
    begun.switch_page("pages/home.py").run()
    assert any(one.key and one.key.startswith("delete-") for one in begun.button)
    stranger = open_app()
    assert not any(one.key and one.key.startswith("delete-") for one in stranger.button)


def test_undo_and_redo_move_through_edits_of_different_fields(begun):
    field(begun, "TrainingJobName").set_value("churn-1").run()
    field(begun, "RoleArn").set_value(ROLE).run()
    begun.button(key="undo").click().run()
    assert payload(begun) == {"TrainingJobName": "churn-1"}
    assert field(begun, "RoleArn").value == ""
    begun.button(key="redo").click().run()
    assert payload(begun) == {"TrainingJobName": "churn-1", "RoleArn": ROLE}


def test_typing_in_one_field_is_one_step_back(begun):
    for text in ("c", "ch", "churn"):
        field(begun, "TrainingJobName").set_value(text).run()
    begun.button(key="undo").click().run()
    assert payload(begun) == {}


def test_changing_the_language_changes_words_and_nothing_else(begun):
    field(begun, "TrainingJobName").set_value("churn-1").run()
    before = payload(begun)
    begun.run().segmented_control(key="bar-language").set_value("ko").run()
    assert any("누가 실행합니까" in one.value for one in begun.markdown)
    assert payload(begun) == before
    assert field(begun, "TrainingJobName").value == "churn-1"


def test_a_wrong_type_shows_at_its_field_and_the_form_stays_usable(opened):
    app = opened({"TrainingJobName": "x", "ResourceConfig": {"InstanceCount": "two"}})
    assert field(app, "InstanceCount", "text_area").value == "two"
    assert any("E1003" in one.value for one in app.caption)
    field(app, "InstanceCount", "text_area").set_value("2").run()
    assert payload(app)["ResourceConfig"] == {"InstanceCount": 2}


def test_an_unknown_field_is_kept_shown_and_flagged(opened):
    app = opened({"TrainingJobName": "x", "TrainingJobNmae": "y"})
    assert payload(app)["TrainingJobNmae"] == "y"
    stage(app, "more")
    assert field(app, "TrainingJobNmae", "text_area").value == "y"
    assert any("E1002" in one.value for one in app.caption)


def test_a_dynamic_value_is_shown_edited_and_turned_back(opened):
    app = opened({"TrainingJobName": {"$expr": "$.id"}})
    assert payload(app) == {"TrainingJobName.$": "$.id"}
    field(app, "TrainingJobName").set_value("$.name").run()
    assert payload(app) == {"TrainingJobName.$": "$.name"}
    field(app, "TrainingJobName").set_value("").run()
    field(app, "TrainingJobName").set_value("fixed").run()
    assert payload(app) == {"TrainingJobName": "fixed"}


def test_channels_are_added_duplicated_moved_and_removed(begun):
    stage(begun, "data")
    add = next(one for one in begun.button if one.key and ":append:" in one.key)
    add.click().run()
    add = next(one for one in begun.button if one.key and ":append:" in one.key)
    add.click().run()
    names = [one["ChannelName"] for one in payload(begun)["InputDataConfig"]]
    assert names == ["train", "train-2"]
    act(begun, "/InputDataConfig/0", "down")
    names = [one["ChannelName"] for one in payload(begun)["InputDataConfig"]]
    assert names == ["train-2", "train"]
    for _ in names:
        act(begun, "/InputDataConfig/0", "remove")
    assert payload(begun) == {}


def test_choosing_a_built_in_algorithm_fills_in_its_image_and_types_its_hyperparameters(begun):
    stage(begun, "what")
    choice = next(one for one in begun.selectbox if one.key and ":algorithm:" in one.key)
    choice.set_value("xgboost").run()
    spec = payload(begun)["AlgorithmSpecification"]
    assert "sagemaker-xgboost" in spec["TrainingImage"]
    assert spec["TrainingInputMode"] == "File"
    stage(begun, "hyperparameters")
    assert field(begun, "num_round").label == "num_round *"
    field(begun, "num_round").set_value("100").run()
    assert payload(begun)["HyperParameters"] == {"num_round": "100"}


def test_free_hyperparameters_are_added_by_name_and_removed(begun):
    stage(begun, "hyperparameters")
    new = next(one for one in begun.text_input if one.key and ":new:" in one.key)
    new.set_value("epochs").run()
    field(begun, "epochs").set_value("5").run()
    assert payload(begun) == {"HyperParameters": {"epochs": "5"}}
    gone = next(
        one for one in begun.button if one.key and ":remove:/HyperParameters/epochs" in one.key
    )
    gone.click().run()
    assert payload(begun) == {}


def test_a_finding_opens_the_stage_of_its_field(begun):
    begun.session_state["preview-tabs"] = begun.session_state["preview-tabs"]
    draft = json.loads(begun.session_state["_draft"])
    assert draft["values"] == {}
    stage(begun, "limits")
    assert has_field(begun, "MaxRuntimeInSeconds")


def test_payload_text_that_is_no_json_is_kept_with_one_sentence_that_says_where(begun):
    field(begun, "TrainingJobName").set_value("churn-1").run()
    begun.toggle(key="payload-editing").set_value(True).run()
    box = next(one for one in begun.text_area if one.key and one.key.startswith("payload-text"))
    broken = '{"TrainingJobName": "churn-2, "RoleArn": 5'
    box.set_value(broken).run()
    assert not begun.exception
    assert len(begun.error) == 1
    assert "1" in begun.error[0].value
    box = next(one for one in begun.text_area if one.key and one.key.startswith("payload-text"))
    assert box.value == broken
    assert field(begun, "TrainingJobName").value == "churn-1"


def test_the_form_follows_the_payload_text(begun):
    begun.toggle(key="payload-editing").set_value(True).run()
    box = next(one for one in begun.text_area if one.key and one.key.startswith("payload-text"))
    box.set_value(json.dumps({"TrainingJobName": "typed", "RoleArn": ROLE})).run()
    assert not begun.error
    assert field(begun, "TrainingJobName").value == "typed"
    assert field(begun, "RoleArn").value == ROLE


def test_a_step_draws_no_more_than_forty_widgets(begun):
    kinds = ("text_input", "number_input", "selectbox", "text_area", "pills", "button", "toggle")
    for name in ("heart", "what", "data", "hyperparameters", "limits", "more", "machine"):
        stage(begun, name)
        drawn = sum(len(getattr(begun, sort)) for sort in kinds)
        assert drawn <= 40, (name, drawn)
