"""The form engine on screen: each kind, template and stage; find, modes, tools, JSON, dynamic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.form import find as find_module
from components.form import stages as stages_module
from components.form.stages import stages
from sagestep.draft import new_draft
from sagestep.kinds import all_kinds, kind
from sagestep.schema.fields import FieldSpec
from sagestep.types import QueryLanguage
from tests.app._form import (
    MOST,
    WIDGETS,
    act,
    counted,
    draft_of,
    ending,
    example,
    find,
    open_tools,
    run,
    stage,
    tool,
    training,
)


@pytest.mark.parametrize("kind_id", [one.id for one in all_kinds()])
def test_no_stage_of_a_new_job_draws_more_than_forty_widgets(opened, kind_id):
    app = opened(new_draft(kind(kind_id)))
    for one in stages(kind(kind_id)):
        assert counted(stage(app, one.id)) <= MOST, one.id


# Find a field


@pytest.mark.parametrize(
    ("pointer", "stage_id", "key"),
    [
        ("request/OutputDataConfig/KmsKeyId", "heart", "/OutputDataConfig/KmsKeyId"),
        ("request/VpcConfig/Subnets", "more", "/VpcConfig/Subnets"),
        ("request/RetryStrategy/MaximumRetryAttempts", "limits", "/MaximumRetryAttempts"),
        ("request/AlgorithmSpecification/AlgorithmName", "what", "/AlgorithmName"),
        ("request/InputDataConfig/0/ShuffleConfig/Seed", "data", ":append:/InputDataConfig"),
        ("state/HeartbeatSeconds", "machine", "/HeartbeatSeconds"),
    ],
)
def test_find_opens_the_stage_of_a_field_and_draws_it(opened, pointer, stage_id, key):
    app = opened(training())
    names = ending(app.selectbox, ":find:")
    pointer = pointer.replace("state/", "machine/")
    find(app, pointer)
    assert next(one for one in app.pills if one.key.endswith(":stages")).value == stage_id
    drawn = [one.key for sort in WIDGETS for one in getattr(app, sort) if one.key]
    assert any(one.endswith(key) for one in drawn), drawn
    assert names.options
    assert draft_of(app).values == {}


def test_every_field_of_every_kind_is_on_offer(opened):
    for one in all_kinds():
        app = opened(new_draft(one))
        shown = ending(app.selectbox, ":find:").options
        for path, _ in one.spec.leaves():
            named = [part for part in path if isinstance(part, str) and part != "*"]
            assert any(option.endswith(f"· {'.'.join(named)}") for option in shown), path


# Modes


def test_modes_that_exclude_each_other_are_a_choice_that_sets_the_other_aside(opened):
    config = {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10}
    app = opened(training({"ResourceConfig": config}))
    choice = ending(app.segmented_control, ":mode1:/ResourceConfig/InstanceType")
    choice.set_value(1)
    run(app)
    assert draft_of(app).values == {"ResourceConfig": {"VolumeSizeInGB": 10}}
    assert not any(one.key.endswith("/InstanceType") for one in app.selectbox)
    ending(app.button, ":append:/ResourceConfig/InstanceGroups")
    ending(app.segmented_control, ":mode1:/ResourceConfig/InstanceType").set_value(0)
    run(app)
    assert draft_of(app).values == {"ResourceConfig": config}


def test_a_request_that_answers_two_modes_hides_neither(opened):
    both = {"TrainingImage": "image", "AlgorithmName": "name", "TrainingInputMode": "File"}
    app = stage(opened(training({"AlgorithmSpecification": both})), "what")
    ending(app.text_input, "/TrainingImage")
    ending(app.text_input, "/AlgorithmName")
    assert draft_of(app).values == {"AlgorithmSpecification": both}


def test_the_goal_of_one_definition_is_not_asked_of_several(opened):
    place = "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective/MetricName"
    app = opened(new_draft(kind("tuning")))
    ending(app.text_input, place)
    ending(app.segmented_control, ":mode1:/TrainingJobDefinition").set_value(1)
    run(app)
    assert not any(one.key and one.key.endswith(place) for one in app.text_input)
    find(app, f"request{place}")
    ending(app.text_input, place)


# Dynamic values and JSON


@pytest.mark.parametrize(
    ("language", "expression"),
    [
        (QueryLanguage.JSONPATH, "$.InputDataConfig"),
        (QueryLanguage.JSONATA, "{% $states.input.InputDataConfig %}"),
    ],
)
def test_any_field_becomes_dynamic_and_comes_back_as_it_was(opened, language, expression):
    values = {"InputDataConfig": [{"ChannelName": "train"}]}
    app = stage(opened(training(values, language)), "data")
    act(app, "/InputDataConfig", "dynamic")
    assert draft_of(app).values == {"InputDataConfig": {"$expr": expression}}
    ending(app.button, ":fixed:/InputDataConfig").click()
    run(app)
    assert draft_of(app).values == values


def test_an_item_of_a_list_is_dynamic_in_jsonata_only(opened):
    values = {"InputDataConfig": [{"ChannelName": "train"}]}
    for language, offered in ((QueryLanguage.JSONPATH, False), (QueryLanguage.JSONATA, True)):
        app = stage(opened(training(values, language)), "data")
        menu = ending(app.menu_button, ":menu:/InputDataConfig/0")
        assert ("Make it a dynamic value" in menu.options) is offered


def test_a_number_becomes_dynamic_in_the_steps_tools(opened):
    app = open_tools(opened(training({"ResourceConfig": {"InstanceCount": 2}})))
    ending(app.selectbox, ":tools-dynamic:").set_value("request/ResourceConfig/InstanceCount")
    run(app)
    assert draft_of(app).values == {
        "ResourceConfig": {"InstanceCount": {"$expr": "$.InstanceCount"}}
    }


def test_a_structure_is_written_as_json_and_turned_back_into_a_form(opened):
    values = {"StoppingCondition": {"MaxRuntimeInSeconds": 60}, "VpcConfig": {"Subnets": ["a"]}}
    app = stage(opened(training(values)), "more")
    act(app, "/VpcConfig", "json")
    box = ending(app.text_area, "/VpcConfig")
    assert box.value == '{\n  "Subnets": [\n    "a"\n  ]\n}'
    box.set_value('{"Subnets": ["b"], "New": 1')
    run(app)
    assert draft_of(app).values["VpcConfig"] == '{"Subnets": ["b"], "New": 1'
    ending(app.text_area, "/VpcConfig").set_value('{"Subnets": ["b"], "New": 1}')
    run(app)
    ending(app.button, ":form:/VpcConfig").click()
    run(app)
    assert draft_of(app).values == {**values, "VpcConfig": {"Subnets": ["b"], "New": 1}}
    assert ending(app.text_area, "/VpcConfig/Subnets").value == "b"


# Step tools


def test_the_minimum_answers_what_is_required_and_nothing_else(opened):
    app = opened(training())
    for one in stages(kind("training"))[:-1]:
        stage(app, one.id)
        tool(app, "minimum")
    values = draft_of(app).values
    assert set(values) == {
        "RoleArn", "ResourceConfig", "OutputDataConfig", "AlgorithmSpecification",
        "StoppingCondition",
    }  # fmt: skip
    assert set(values["ResourceConfig"]) == {"InstanceType", "InstanceCount", "VolumeSizeInGB"}


def test_defaults_are_removed_and_a_step_is_emptied_and_undo_brings_both_back(opened):
    output = {"S3OutputPath": "s3://b/o", "CompressionType": "GZIP"}
    values = {"TrainingJobName": "a", "OutputDataConfig": output}
    app = opened(training(values))
    tool(app, "defaults")
    assert draft_of(app).values["OutputDataConfig"] == {"S3OutputPath": "s3://b/o"}
    tool(app, "reset")
    assert draft_of(app).values == {"TrainingJobName": "a"}
    for _ in range(2):
        app.button(key="undo").click()
        run(app)
    assert draft_of(app).values == values


def test_the_services_default_is_shown_and_never_sent(opened):
    app = stage(opened(training()), "limits")
    assert "86400" in ending(app.text_input, "/MaxRuntimeInSeconds").placeholder
    assert draft_of(app).values == {}


# Tags, folding, labels, upgrades


def test_tags_are_a_table_of_keys_and_values(opened):
    app = find(opened(training({"Tags": [{"Key": "team", "Value": "ml"}]})), "request/Tags")
    assert ending(app.text_input, ":value:/Tags/0/Value").label == "team"
    ending(app.text_input, ":new:/Tags").set_value("project")
    run(app)
    ending(app.text_input, ":value:/Tags/1/Value").set_value("churn")
    run(app)
    project = {"Key": "project", "Value": "churn"}
    assert draft_of(app).values["Tags"] == [{"Key": "team", "Value": "ml"}, project]
    for _ in range(2):
        ending(app.button, ":remove:/Tags/0").click()
        run(app)
    assert draft_of(app).values == {}


def test_cards_of_the_same_name_are_told_apart_by_their_number(opened):
    app = opened(training({"InputDataConfig": [{"ChannelName": name} for name in "aba"]}))
    stage(app, "data")
    assert {"**a (1)**", "**b**"} <= {text.value for text in app.markdown}
    # The last one is folded.
    assert ending(app.button, ":unfold:/InputDataConfig/2").label.startswith("a (3)")


def test_what_is_folded_opens_and_the_step_stays_small(opened):
    channel = {"ChannelName": "a", "DataSource": {"S3DataSource": {"S3Uri": "s3://b/k"}}}
    channels = [{**channel, "ChannelName": f"channel-{number}"} for number in range(20)]
    app = stage(opened(training({"InputDataConfig": channels})), "data")
    assert counted(app) <= MOST
    ending(app.button, ":unfold:/InputDataConfig/5").click()
    run(app)
    assert counted(app) <= MOST
    assert ending(app.text_input, "/InputDataConfig/5/ChannelName").value == "channel-5"
    find(app, "request/InputDataConfig/0/ContentType")
    ending(app.text_input, "/InputDataConfig/0/ContentType")
    assert draft_of(app).values == {"InputDataConfig": channels}


def test_what_stands_deep_inside_unfolds_with_all_that_it_stands_in(opened):
    app = opened(example("tuning", "tune-two-algorithms"))
    deep = "/TrainingJobDefinitions/1/ResourceConfig"
    for pointer in (deep.rpartition("/")[0], deep):
        ending(app.button, f":unfold:{pointer}").click()
        run(app)
    ending(app.selectbox, f"{deep}/InstanceType")
    assert counted(app) <= MOST


def test_a_member_that_an_upgraded_sdk_brings_is_asked_under_more(opened, monkeypatch):
    known = kind("training")
    novelty = FieldSpec("NoveltyLevel", "NoveltyLevel", "integer")
    newer = replace(known.spec, members=(*known.spec.members, novelty))
    monkeypatch.setitem(known.__dict__, "spec", newer)
    caches = (stages_module._kept, find_module._places, find_module._names)
    for cache in caches:
        cache.cache_clear()
    try:
        app = stage(opened(training()), "more")
        find(app, "request/NoveltyLevel")
        ending(app.number_input, "/NoveltyLevel").set_value(3)
        run(app)
        assert draft_of(app).values == {"NoveltyLevel": 3}
        ending(app.number_input, "/NoveltyLevel").set_value(None)
        run(app)
        assert draft_of(app).values == {}
    finally:
        for cache in caches:
            cache.cache_clear()
