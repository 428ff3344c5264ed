"""What a person composes on Workflow, seen by what the app sends to the browser."""

from __future__ import annotations

import json

import pytest

from sagestep.asl.compose import outline
from sagestep.asl.definition import faults
from sagestep.workflows import workflows
from tests.app import _workflow as at_work

TRAIN = "SageMaker CreateTrainingJob"


@pytest.fixture
def begun(open_app):
    """A workflow of one training job, in JSONPath."""
    return at_work.begin(open_app(), "training")


def test_a_workflow_begins_with_a_job_in_the_language_that_was_chosen(open_app):
    app = at_work.begin(open_app(), "model", "JSONata")
    assert at_work.machine(app)["QueryLanguage"] == "JSONata"
    assert at_work.draft(app).kind == "model"


def test_states_are_added_where_they_are_wanted(begun):
    at_work.add(begun, "model", "Register")
    at_work.add(begun, "Pass", "First", where="before")
    at_work.add(begun, "Wait", "Rest", where="end")
    assert at_work.shown(begun) == "Rest"
    assert [one.name for one in rows(begun)] == [TRAIN, "First", "Register", "Rest"]
    assert list(faults(at_work.machine(begun))) == []


def rows(app):
    return outline(at_work.machine(app))


@pytest.mark.parametrize(
    "what", ["processing", "Choice", "Parallel", "Map", "Pass", "Wait", "Fail", "Succeed", "Task"]
)
@pytest.mark.parametrize("language", ["JSONPath", "JSONata"])
def test_every_type_of_state_is_added_drawn_and_valid(open_app, what, language):
    app = at_work.begin(open_app(), "training", language)
    at_work.add(app, what, "New", where="end")
    assert at_work.shown(app) == "New"
    assert list(faults(at_work.machine(app))) == []
    at_work.tab(app, "JSON")
    assert json.loads(app.text_area[0].value)["Type"] in (what, "Task")


def test_a_job_is_added_in_any_form_that_exists(begun):
    at_work.add(begun, "training", "Token", form="sdk-wait-for-task-token")
    token = at_work.machine(begun)["States"]["Token"]
    assert token["Resource"].endswith(":aws-sdk:sagemaker:createTrainingJob.waitForTaskToken")
    assert token["Parameters"]["Environment"] == {"TASK_TOKEN.$": "$$.Task.Token"}


def test_forms_that_aws_does_not_have_are_told_with_the_reason(begun):
    held = at_work.draft(begun)
    begun.session_state[f"workflow:{held.id}:{held.epoch}:add"] = True
    at_work.run(begun)
    at_work.say(begun, "add-what", "model", "selectbox")
    offered = at_work.widget(begun, "radio", "add-form").options
    assert len(offered) == 2
    refused = [one.value for one in begun.caption if one.value.count(": ")]
    assert [one.split(": ")[0] for one in refused if ".sync" in one] == [
        "Run the job and wait (.sync)",
        "AWS SDK",
    ]
    assert sum("token" in one for one in refused) == 2


def test_states_move_are_duplicated_renamed_and_removed_and_come_back(begun):
    at_work.add(begun, "Pass", "A")
    at_work.add(begun, "Pass", "B")
    at_work.press(begun, "up:")
    names = [one.name for one in rows(begun)]
    assert names == [TRAIN, "B", "A"]
    at_work.press(begun, "duplicate:")
    assert at_work.shown(begun) == "B 2"
    at_work.say(begun, "name:", "C")
    assert [one.name for one in rows(begun)] == [TRAIN, "B", "C", "A"]
    at_work.press(begun, "remove:")
    assert [one.name for one in rows(begun)] == [TRAIN, "B", "A"]
    begun.button(key="workflow-undo").click()
    at_work.run(begun)
    assert [one.name for one in rows(begun)] == [TRAIN, "B", "C", "A"]


def test_what_cannot_be_done_is_said_and_nothing_is_lost(begun):
    before = at_work.machine(begun)
    at_work.press(begun, "remove:")
    assert "Add another state first" in at_work.problem(begun)
    assert at_work.machine(begun) == before
    at_work.add(begun, "Pass", "A")
    at_work.show(begun, TRAIN)
    at_work.press(begun, "remove:")
    assert "at least one SageMaker job" in at_work.problem(begun)


def test_json_that_does_not_fit_stays_as_it_was_typed(begun):
    at_work.add(begun, "Pass", "A")
    before = at_work.machine(begun)
    at_work.put_json(begun, "A", '{"Type": "Pass", "Next": "Nowhere"}')
    assert "no state called Nowhere" in at_work.problem(begun)
    assert at_work.machine(begun) == before
    at_work.show(begun, TRAIN)
    at_work.show(begun, "A")
    at_work.tab(begun, "JSON")
    assert "Nowhere" in begun.text_area[0].value
    at_work.put_json(begun, "A", {"Type": "Pass", "Result": 1, "End": True})
    assert at_work.machine(begun)["States"]["A"]["Result"] == 1


def test_another_job_is_opened_in_the_wizard_and_the_machine_stays(begun):
    at_work.add(begun, "model", "Register")
    before = at_work.machine(begun)
    at_work.press(begun, "open:")
    assert at_work.draft(begun).kind == "model"
    assert at_work.machine(begun) == before
    assert any("Model" in one.value for one in begun.markdown)


def test_patterns_are_added_with_one_click(begun):
    at_work.tab(begun, "One click")
    for pattern in ("unique_name", "status_check", "notify"):
        at_work.tab(begun, "One click")
        at_work.press(begun, f"pattern:{pattern}:")
    machine = at_work.machine(begun)
    assert "Execution.Name" in machine["States"][TRAIN]["Parameters"]["TrainingJobName.$"]
    assert list(faults(machine)) == []
    assert {state["Type"] for state in machine["States"].values()} >= {"Choice", "Fail", "Succeed"}


def test_a_catcher_leads_to_a_state_of_the_list_and_takes_its_handler_along(begun):
    at_work.tab(begun, "Errors")
    at_work.press(begun, "preset-catch")
    target = next(one for one in begun.selectbox if one.key.endswith("/Catch/0/Next"))
    assert target.options == [f"{TRAIN} failed"]
    menu = next(one for one in begun.menu_button if one.key.endswith("/Catch/0"))
    menu.click("remove")
    at_work.run(begun)
    assert list(at_work.machine(begun)["States"]) == [TRAIN]
    begun.button(key="workflow-undo").click()
    at_work.run(begun)
    assert list(faults(at_work.machine(begun))) == []
    assert len(at_work.machine(begun)["States"]) == 2


def test_the_output_of_one_job_is_fed_to_the_next(begun):
    at_work.add(begun, "model", "Register")
    at_work.tab(begun, "One click")
    at_work.press(begun, "feed-do")
    container = at_work.machine(begun)["States"]["Register"]["Parameters"]["PrimaryContainer"]
    assert container["ModelDataUrl.$"].endswith(".ModelArtifacts.S3ModelArtifacts")


def test_conditions_are_built_from_parts(begun):
    at_work.add(begun, "Choice", "Good?")
    at_work.say(begun, "operator:", "NumericGreaterThan", "selectbox")
    at_work.say(begun, "variable:", "$.accuracy")
    at_work.say(begun, "value:", "0.9")
    at_work.press(begun, "more:")
    at_work.press(begun, "rule-add:")
    rules = at_work.machine(begun)["States"]["Good?"]["Choices"]
    assert rules[0]["And"] == [
        {"Variable": "$.accuracy", "NumericGreaterThan": 0.9},
        {"Variable": "$.value", "IsPresent": True},
    ]
    assert len(rules) == 2
    assert list(faults(at_work.machine(begun))) == []


def test_the_machine_is_converted_or_it_is_said_why_not(begun):
    at_work.add(begun, "model", "Register")
    at_work.tab(begun, "One click")
    at_work.press(begun, "feed-do")
    begun.session_state["workflow-machine"] = True
    at_work.run(begun)
    at_work.say(begun, "language", "JSONata", "segmented_control")
    machine = at_work.machine(begun)
    assert machine["QueryLanguage"] == "JSONata"
    assert list(faults(machine)) == []
    assert at_work.draft(begun).kind == "training"
    odd = "{% $states.input.a ~> $uppercase() %}"
    at_work.add(begun, "Pass", "Odd")
    at_work.put_json(begun, "Odd", {"Type": "Pass", "Output": odd, "End": True})
    before = at_work.machine(begun)
    at_work.say(begun, "language", "JSONPath", "segmented_control")
    assert "cannot be converted" in at_work.problem(begun)
    assert at_work.machine(begun) == before


def test_the_execution_input_is_asked_for_and_made(begun):
    at_work.put_json(
        begun,
        TRAIN,
        {
            "Type": "Task",
            "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
            "Parameters": {"TrainingJobName.$": "$.name", "RoleArn.$": "$.role"},
            "End": True,
        },
    )
    begun.session_state["workflow-input"] = True
    at_work.run(begun)
    box = next(one for one in begun.text_input if one.key.endswith("/name"))
    box.set_value("churn")
    at_work.run(begun)
    assert json.loads(begun.code[-1].value) == {"name": "churn", "role": "…"}


@pytest.mark.parametrize("template", workflows(), ids=lambda one: one.id)
def test_every_template_opens_and_each_of_its_states_is_drawn(open_app, template):
    app = open_app()
    app.switch_page(at_work.PAGE)
    at_work.run(app)
    app.button(key=f"template-{template.id}-workflow").click()
    at_work.run(app)
    assert at_work.machine(app) == template.document
    for row in rows(app):
        at_work.show(app, row.name)
    for name in ("Errors", "One click", "JSON"):
        at_work.tab(app, name)
    assert at_work.machine(app) == template.document


def test_a_page_of_a_big_state_stays_small(open_app):
    app = open_app()
    app.switch_page(at_work.PAGE)
    at_work.run(app)
    app.button(key="template-1-process-train-register-workflow").click()
    at_work.run(app)
    sorts = ("button", "text_input", "selectbox", "number_input", "text_area", "radio", "checkbox")
    for row in rows(app):
        at_work.show(app, row.name)
        for name in ("Settings", "Errors"):
            at_work.tab(app, name)
            drawn = sum(len(getattr(app, sort)) for sort in sorts)
            assert drawn <= 40, (row.name, name, drawn)


def keys(app, *sorts):
    return {one.key for sort in sorts for one in getattr(app, sort)}


def test_what_is_typed_keeps_its_widgets_and_so_the_keyboards_place(begun):
    at_work.add(begun, "Choice", "Good?")
    before = keys(begun, "text_input", "selectbox", "checkbox")
    at_work.say(begun, "variable:", "$.accuracy")
    at_work.say(begun, "not:", True, "checkbox")
    assert keys(begun, "text_input", "selectbox", "checkbox") == before
    at_work.say(begun, "operator:", "StringEquals", "selectbox")
    assert len(keys(begun, "text_input", "selectbox", "checkbox") - before) == 1
    begun.button(key="workflow-undo").click()
    at_work.run(begun)
    assert at_work.widget(begun, "selectbox", "operator:").value == "IsPresent"


def test_the_rule_whose_way_is_changed_stays_open(begun):
    at_work.add(begun, "Choice", "Good?")
    at_work.press(begun, "rule-add:")
    at_work.add(begun, "Fail", "Bad", where="default")
    at_work.show(begun, "Good?")
    at_work.say(begun, "rules:", 1, "segmented_control")
    at_work.say(begun, "target:('Choices', 1, 'Next')", "Bad", "selectbox")
    assert at_work.widget(begun, "segmented_control", "rules:").value == 1
    assert at_work.machine(begun)["States"]["Good?"]["Choices"][1]["Next"] == "Bad"


def test_a_name_that_was_typed_outlives_another_choice_of_what(begun):
    held = at_work.draft(begun)
    begun.session_state[f"workflow:{held.id}:{held.epoch}:add"] = True
    at_work.run(begun)
    at_work.say(begun, "add-name", "Gate")
    at_work.say(begun, "add-what", "Choice", "selectbox")
    at_work.press(begun, "add-do")
    assert at_work.shown(begun) == "Gate"


def test_a_state_is_taken_away_as_a_piece_once_its_text_is_a_state(begun):
    def popover(state):
        held = at_work.draft(begun)
        begun.session_state[f"workflow:{held.id}:{held.epoch}:piece:{state}"] = True
        return at_work.run(begun)

    at_work.add(begun, "Pass", "A")
    at_work.tab(begun, "JSON")
    popover("A")
    assert json.loads(begun.code[0].value) == {"A": at_work.machine(begun)["States"]["A"]}
    at_work.put_json(begun, "A", '{"Type": "Pass", "Next": "Nowhere"}')
    popover("A")
    assert not begun.code


def test_the_definition_is_shown_beside_the_picture(begun):
    begun.session_state["workflow-definition"] = True
    at_work.run(begun)
    assert json.loads(begun.code[0].value) == at_work.machine(begun)
