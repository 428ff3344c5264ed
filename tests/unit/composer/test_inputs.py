"""What a whole machine reads of the execution's input."""

from __future__ import annotations

import pytest

from sagestep.composer import example, wanted
from sagestep.types import QueryLanguage
from tests.unit.composer.jobs import pipeline


def read(machine):
    return {".".join(map(str, one.path)): (one.type, one.readers) for one in wanted(machine)}


def test_every_task_is_asked_as_long_as_the_input_lasts():
    machine = pipeline("training", "model", "endpoint_config")
    train, register = machine["States"]["Train"], machine["States"]["Register"]
    train["Parameters"] |= {"RoleArn.$": "$.role"}
    train["Parameters"]["ResourceConfig"] = {"InstanceCount.$": "$.count"}
    train["ResultPath"] = "$.train"
    register["Parameters"] = {"ModelName.$": "$.name", "ExecutionRoleArn.$": "$.role"}
    configure = machine["States"]["Configure"]
    configure["Parameters"]["EndpointConfigName.$"] = "$.lost"
    configure["Parameters"]["KmsKeyId.$"] = "$$.Execution.Input.key"
    assert read(machine) == {
        "role": ("string", ("Train", "Register")),
        "count": ("integer", ("Train",)),
        "name": ("string", ("Register",)),
        "key": ("string", ("Configure",)),
    }
    assert example(machine) == {"role": "…", "count": 1, "name": "…", "key": "…"}


def test_what_earlier_states_added_is_no_input():
    machine = pipeline("training", "model")
    machine["States"]["Train"]["ResultPath"] = "$.train"
    url = "$.train.ModelArtifacts.S3ModelArtifacts"
    machine["States"]["Register"]["Parameters"] = {"PrimaryContainer": {"ModelDataUrl.$": url}}
    assert read(machine) == {}


def test_a_literal_that_looks_like_a_path_reads_nothing():
    machine = pipeline("transform")
    parameters = machine["States"]["Score"]["Parameters"]
    parameters["DataProcessing"] = {"InputFilter": "$.features"}
    assert read(machine) == {}


def test_choices_and_waits_read_too_and_maps_give_their_items():
    machine = {
        "StartAt": "Soon",
        "States": {
            "Soon": {"Type": "Wait", "SecondsPath": "$.pause", "Next": "Any?"},
            "Any?": {
                "Type": "Choice",
                "Choices": [{"Variable": "$.sets[0]", "IsPresent": True, "Next": "Each"}],
            },
            "Each": {
                "Type": "Map",
                "ItemsPath": "$.sets",
                "ItemProcessor": {
                    "StartAt": "One",
                    "States": {"One": {"Type": "Pass", "InputPath": "$.mine", "End": True}},
                },
                "End": True,
            },
        },
    }
    assert set(read(machine)) == {"pause", "sets.0"}


def test_jsonata_reads_its_input_and_the_context():
    machine = pipeline("training", "model", language=QueryLanguage.JSONATA)
    machine["States"]["Train"]["Arguments"]["RoleArn"] = "{% $states.input.role %}"
    register = machine["States"]["Register"]["Arguments"]
    register["ModelName"] = "{% $states.input.TrainingJobName %}"
    register["ExecutionRoleArn"] = "{% $states.context.Execution.Input.model_role %}"
    assert set(read(machine)) == {"role", "model_role"}


@pytest.mark.parametrize("machine", [{}, {"StartAt": "A", "States": {}}, {"States": []}])
def test_a_machine_of_nothing_reads_nothing(machine):
    assert wanted(machine) == ()
