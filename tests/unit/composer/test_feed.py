"""What one job hands on arrives at the field of a later one, in both query languages."""

from __future__ import annotations

import pytest

from sagestep.asl import compose
from sagestep.asl.machine import ARGUMENTS
from sagestep.backends.sandbox.simulator import simulate
from sagestep.composer import feed, offers
from sagestep.composer.outputs import FIELDS, OUTPUTS
from sagestep.composer.patterns import apply
from sagestep.kinds import kind
from sagestep.schema.fields import operation_output
from sagestep.types import QueryLanguage, SagestepError
from tests.unit.composer.jobs import pipeline
from tests.unit.composer.test_patterns import errors

DEPLOY = ("training", "model", "endpoint_config", "endpoint")


def at(name):
    return ("States", name)


def pick(machine, name, output):
    """Return *machine* with the first offer of *output* to the task called *name* taken."""
    found = next(one for one in offers(machine, at(name)) if one.output.id == output)
    return feed(machine, found)


@pytest.mark.parametrize("language", QueryLanguage)
def test_a_trained_model_is_led_to_its_endpoint(language):
    machine = pipeline(*DEPLOY, language=language)
    machine = apply(machine, at("Train"), "unique_name")
    machine = apply(machine, at("Register"), "unique_name")
    for name, output in (
        ("Register", "model_artifact"),
        ("Configure", "model_name"),
        ("Deploy", "config_name"),
    ):
        machine = pick(machine, name, output)
    assert not errors(machine)
    done = simulate(machine, {}, context={"execution_name": "e-1"})
    assert done.status == "SUCCEEDED", (done.error, done.cause)
    arguments = ARGUMENTS[language]
    states = machine["States"]
    named = states["Register"][arguments]
    field = "ModelName" if language is QueryLanguage.JSONATA else "ModelName.$"
    variant = states["Configure"][arguments]["ProductionVariants"][0]
    assert variant[field] == named[field]


@pytest.mark.parametrize("language", QueryLanguage)
def test_the_artifact_arrives_past_states_that_would_replace_it(language):
    machine = pipeline("training", "processing", "model", language=language)
    machine, _ = compose.add_after(machine, at("Train"), "Rest", {"Type": "Pass"})
    machine = pick(machine, "Register", "model_artifact")
    assert not errors(machine)
    done = simulate(machine, {})
    assert done.status == "SUCCEEDED", (done.error, done.cause)
    if language is QueryLanguage.JSONPATH:
        assert machine["States"]["Prepare"]["ResultPath"] == "$.prepare"
        model = machine["States"]["Register"]["Parameters"]["PrimaryContainer"]
        assert model["ModelDataUrl.$"] == "$.train.ModelArtifacts.S3ModelArtifacts"


@pytest.mark.parametrize("language", QueryLanguage)
def test_the_best_model_of_a_tuning_job_is_below_its_output(language):
    machine = pick(pipeline("tuning", "model", language=language), "Register", "best_model")
    assert not errors(machine)
    told = {"Tune": [{"result": {"BestTrainingJob": {"TrainingJobName": "tune-7"}}}]}
    done = simulate(machine, {}, mocks=told)
    assert done.status == "SUCCEEDED", (done.error, done.cause)


def test_a_selector_lets_the_output_through():
    machine = pipeline("training", "model")
    machine["States"]["Train"]["ResultSelector"] = {"Status.$": "$.TrainingJobStatus"}
    machine = pick(machine, "Register", "model_artifact")
    selector = machine["States"]["Train"]["ResultSelector"]
    assert selector["S3ModelArtifacts.$"] == "$.ModelArtifacts.S3ModelArtifacts"
    assert simulate(machine, {}).status == "SUCCEEDED"


def test_a_name_from_the_input_is_there_when_it_is_needed_again():
    machine = pipeline("model", "endpoint_config")
    parameters = machine["States"]["Register"]["Parameters"]
    parameters["ModelName.$"] = "$.model_name"
    del parameters["ModelName"]
    machine = pick(machine, "Configure", "model_name")
    assert machine["States"]["Register"]["ResultPath"] == "$.register"
    assert simulate(machine, {"model_name": "m"}).status == "SUCCEEDED"


def test_a_state_that_reads_the_whole_output_is_not_robbed_of_it():
    machine = pipeline("training", "model")
    reader = {"Type": "Pass", "Parameters": {"arn.$": "$.TrainingJobArn"}}
    machine, _ = compose.add_after(machine, at("Train"), "Note", reader)
    with pytest.raises(SagestepError) as refused:
        pick(machine, "Register", "model_artifact")
    assert refused.value.text.key == "workflow.error.read_whole"


def test_only_what_has_surely_run_is_offered():
    machine = pipeline("training", "model")
    rule = {"Variable": "$.skip", "IsPresent": True, "Next": "Register"}
    choice = {"Type": "Choice", "Choices": [rule], "Default": "Train"}
    machine, _ = compose.add_before(machine, at("Train"), "Skip?", choice)
    assert offers(machine, at("Register")) == ()


def test_a_branch_is_offered_what_ran_before_it_and_a_map_is_not_fed():
    inner = pipeline("model")
    fan = {"Type": "Parallel", "Branches": [inner], "ResultPath": "$.all"}
    machine, place = compose.add_after(pipeline("training"), at("Train"), "Fan", fan)
    inside = (*place, "Branches", 0, "States", "Register")
    found = offers(machine, inside)
    fed = feed(machine, found[0])
    assert simulate(fed, {}).status == "SUCCEEDED"
    each = {"Type": "Map", "ItemsPath": "$.items", "ItemProcessor": inner, "ResultPath": "$.all"}
    machine, place = compose.add_after(pipeline("training"), at("Train"), "Each", each)
    inside = (*place, "ItemProcessor", "States", "Register")
    with pytest.raises(SagestepError) as refused:
        feed(machine, offers(machine, inside)[0])
    assert refused.value.text.key == "workflow.error.not_inside"


@pytest.mark.parametrize("kind_id", sorted(FIELDS))
def test_the_fields_that_are_fed_are_there(kind_id):
    for path, _ in FIELDS[kind_id]:
        assert kind(kind_id).spec.at(path) is not None, path


@pytest.mark.parametrize("kind_id", sorted(OUTPUTS))
def test_the_outputs_that_are_fed_are_in_the_answer(kind_id):
    answer = operation_output(kind(kind_id).describe)
    for output in OUTPUTS[kind_id]:
        assert not output.path or answer.at(output.path) is not None
        assert not output.below or kind(kind_id).spec.at(output.below) is not None
