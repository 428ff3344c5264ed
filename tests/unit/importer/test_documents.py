"""What a document is: found out by its members, wherever they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep import i18n
from sagestep.importer import Form, import_data, import_text, to_draft
from sagestep.importer.apis import NAMES, api_named, api_of
from sagestep.types import QueryLanguage, SagestepError

DATA = Path(__file__).parents[2] / "data"
TRAIN = "arn:aws:states:::sagemaker:createTrainingJob.sync"
TASK = {"Type": "Task", "Resource": TRAIN, "Parameters": {"TrainingJobName.$": "$.id"}}
REQUEST = {"TrainingJobName": "a", "RoleArn": "arn:aws:iam::123456789012:role/a"}
MACHINE = {"StartAt": "A", "States": {"A": {**TASK, "End": True}}}


def error_of(data, api=None):
    with pytest.raises(SagestepError) as caught:
        import_data(data, api)
    text = caught.value.text
    assert "{" not in i18n.say(text, "en").replace("{}", "")
    assert i18n.say(text, "en") != i18n.say(text, "ko")
    return text.key.removeprefix("importer.error.")


@pytest.mark.parametrize(
    ("request_data", "api"),
    [
        (REQUEST, "CreateTrainingJob"),
        ({"TrainingJobName.$": "$.id"}, "CreateTrainingJob"),
        ({"trainingJobName": "a", "roleArn": "b"}, "CreateTrainingJob"),
        ({"RoleArn": "a", "ResourceConfig": {}, "StoppingCondition": {}}, "CreateTrainingJob"),
        ({"TransformJobName": "a", "ModelName": "b"}, "CreateTransformJob"),
        ({"ModelName": "a", "TransformInput": {}}, "CreateTransformJob"),
        ({"ModelName": "a"}, "CreateModel"),
        ({"ModelName": "a", "PrimaryContainer": {}, "ExecutionRoleArn": "b"}, "CreateModel"),
        ({"ProcessingJobName": "a", "RoleArn": "b"}, "CreateProcessingJob"),
        ({"LabelingJobName": "a"}, "CreateLabelingJob"),
        ({"HyperParameterTuningJobName": "a"}, "CreateHyperParameterTuningJob"),
        ({"EndpointConfigName": "a"}, "CreateEndpointConfig"),
        ({"EndpointConfigName": "a", "ProductionVariants": []}, "CreateEndpointConfig"),
        ({"EndpointName": "a", "EndpointConfigName": "b"}, "CreateEndpoint"),
        ({"EndpointName": "a", "RetainAllVariantProperties": True}, "UpdateEndpoint"),
        ({"AutoMLJobName": "a", "RoleArn": "b", "OutputDataConfig": {}}, "CreateAutoMLJob"),
        ({"TrainingJobName": "a", "x": 1, "y": 2, "z": 3}, "CreateTrainingJob"),
        ({"name": "x", "version": 1, "Tags": []}, None),
        ({"x": 1}, None),
    ],
)
def test_a_request_is_for_the_api_that_its_members_fit_best(request_data, api):
    assert api_of(request_data) == api


def test_a_request_that_fits_several_apis_asks_which():
    assert error_of({"RoleArn": "a"}) == "ambiguous"
    assert import_data({"RoleArn": "a"}, "create-training-job").requests[0].api == (
        "CreateTrainingJob"
    )


@pytest.mark.parametrize(
    "name",
    ["CreateTrainingJob", "createTrainingJob", "create-training-job", "create_training_job",
     "CREATETRAININGJOB", "training"],
)  # fmt: skip
def test_an_api_may_be_spelled_in_many_ways(name):
    assert api_named(name) == "CreateTrainingJob"


@pytest.mark.parametrize("api", NAMES)
def test_every_api_of_step_functions_is_known(api):
    assert api_named(api) == api


def test_an_unknown_api_is_refused_with_the_one_likely_meant():
    with pytest.raises(SagestepError) as caught:
        api_named("CreateTrainingJobs")
    assert "Did you mean CreateTrainingJob?" in i18n.say(caught.value.text, "en")
    with pytest.raises(SagestepError) as caught:
        api_named("zzz")
    assert "Did you mean" not in i18n.say(caught.value.text, "en")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (None, "no_object"), (True, "no_object"), (3, "no_object"), (1.5, "no_object"),
        ("x", "no_object"), ([], "no_object"), ([{"StartAt": "A"}], "no_object"),
        ({}, "no_members"), ({"x": 1}, "unknown_document"), ({"x": {"y": 1}}, "unknown_document"),
        ({"x" * 500: 1}, "unknown_document"),
        ({"Version": "2012-10-17", "Statement": []}, "policy"),
        ({"AWSTemplateFormatVersion": "2010-09-09"}, "template"),
        ({"Type": "AWS::S3::Bucket"}, "template"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_named(data, what):
    assert error_of(data) == what


def test_a_named_api_takes_any_object_as_its_request():
    assert import_data({}, "training").requests[0].payload == {}
    assert import_data({"x": 1}, "training").requests[0].payload == {"x": 1}


@pytest.mark.parametrize(
    ("data", "machine", "place"),
    [
        (MACHINE, MACHINE, "/States/A/Type"),
        ({"A": TASK}, {"A": TASK}, "/A/Type"),
        (TASK, {"SageMaker CreateTrainingJob": TASK}, "/Type"),
        ({"Resource": TRAIN}, {"SageMaker CreateTrainingJob": {"Resource": TRAIN}}, "/Type"),
        ({"definition": MACHINE}, MACHINE, "/definition/States/A/Type"),
        ({"definition": json.dumps(MACHINE)}, MACHINE, "/definition"),
        ({"name": "x", "definition": json.dumps(MACHINE)}, MACHINE, "/definition"),
        ({"Here it is": MACHINE}, MACHINE, "/Here it is/States/A/Type"),
    ],
)
def test_a_machine_is_found_in_its_wrapping(data, machine, place):
    imported = import_data(data)
    assert imported.form is Form.MACHINE
    assert imported.machine == machine
    (request,) = imported.requests if "Parameters" in json.dumps(data) else [None]
    at = request.at if request else ("SageMaker CreateTrainingJob",)
    assert "".join(f"/{part}" for part in imported.place((*at, "Type"))) == place


def test_what_stands_beside_a_definition_is_told():
    (repair,) = import_data({"name": "x", "roleArn": "y", "definition": MACHINE}).repairs
    assert "name, roleArn" in i18n.say(repair, "en")


def test_the_repairs_of_an_embedded_definition_are_told():
    imported = import_data({"definition": json.dumps(MACHINE)[:-1]})
    assert imported.machine == MACHINE
    assert [repair.key for repair in imported.repairs] == ["importer.repair.unclosed"]


@pytest.mark.parametrize(
    ("data", "base"), [(REQUEST, ()), ({"Parameters": REQUEST}, ("Parameters",)),
                       ({"Arguments": REQUEST}, ("Arguments",)), ({"My job": REQUEST}, ("My job",))]
)  # fmt: skip
def test_a_request_is_found_in_its_wrapping(data, base):
    imported = import_data(data)
    assert imported.form is Form.PAYLOAD
    assert imported.requests[0].payload == REQUEST
    assert imported.place(("RoleArn",)) == (*base, "RoleArn")


@pytest.mark.parametrize(
    ("data", "language", "values"),
    [
        ({"TrainingJobName.$": "$.id"}, "JSONPath", {"TrainingJobName": {"$expr": "$.id"}}),
        ({"TrainingJobName": "{% $x %}"}, "JSONata", {"TrainingJobName": {"$expr": "{% $x %}"}}),
        ({"TrainingJobName.$": "$.id", "RoleArn": "{% $x %}"}, "JSONPath", {
            "TrainingJobName": {"$expr": "$.id"}, "RoleArn": "{% $x %}"}),
        ({"TrainingJobName": "a"}, "JSONPath", {"TrainingJobName": "a"}),
    ],
)  # fmt: skip
def test_a_request_alone_shows_its_query_language(data, language, values):
    (request,) = import_data(data).requests
    assert (request.language, request.values) == (QueryLanguage(language), values)


NESTED = {
    "StartAt": "Map",
    "QueryLanguage": "JSONPath",
    "States": {
        "Map": {"Type": "Map", "ItemProcessor": {"StartAt": "A", "States": {"A": TASK}}},
        "Old": {"Type": "Map", "Iterator": {"StartAt": "B", "States": {"B": TASK}}},
        "Fan": {
            "Type": "Parallel",
            "Branches": [
                {"StartAt": "C", "States": {"C": {
                    "Type": "Task", "QueryLanguage": "JSONata",
                    "Resource": "arn:aws-cn:states:::aws-sdk:sagemaker:createTrainingJob",
                    "Arguments": {"TrainingJobName": "{% $x %}"}}}},
                {"StartAt": "D", "States": {"D": {
                    "Type": "Task", "Resource": "arn:aws:states:::sagemaker:createEndpoint",
                    "Parameters": {"EndpointName": "x"}}}},
            ],
        },
        "Other": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"},
    },
}  # fmt: skip


def test_tasks_are_found_wherever_they_are_nested():
    imported = import_data(NESTED)
    found = {request.at[-1]: (request.api, request.kind_id) for request in imported.requests}
    assert found == {
        "A": ("CreateTrainingJob", "training"),
        "B": ("CreateTrainingJob", "training"),
        "C": ("CreateTrainingJob", "training"),
        "D": ("CreateEndpoint", found["D"][1]),
    }
    assert imported.machine == NESTED


@pytest.mark.parametrize("arguments", [[1], "x", 3, None, "{% $x %}"])
def test_arguments_that_are_no_object_stay_in_the_machine(arguments):
    document = {"A": {"Type": "Task", "Resource": TRAIN, "Parameters": arguments}}
    imported = import_data(document)
    assert imported.requests == ()
    assert imported.machine == document
    with pytest.raises(SagestepError) as caught:
        to_draft(imported)
    assert "CreateTrainingJob" in i18n.say(caught.value.text, "en")


def test_arguments_in_the_member_of_the_other_language_are_no_request():
    machine = {
        "StartAt": "A",
        "States": {"A": {"Type": "Task", "Resource": TRAIN, "Arguments": {}}},
    }
    assert import_data(machine).requests == ()


def test_one_expression_may_be_the_whole_request():
    document = {"A": {"Type": "Task", "Resource": TRAIN, "Arguments": "{% $states.input %}"}}
    (request,) = import_data(document).requests
    assert request.values == {"$expr": "{% $states.input %}"}


def test_no_draft_is_made_of_a_document_without_a_known_job():
    for data in ({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}},
                 {"AutoMLJobName": "a", "RoleArn": "b", "OutputDataConfig": {}}):  # fmt: skip
        with pytest.raises(SagestepError) as caught:
            to_draft(import_data(data))
        assert "CreateTrainingJob" in i18n.say(caught.value.text, "en")


def test_the_machine_that_aws_prints_one_brace_short_is_read():
    printed = (DATA / "asl" / "transform-as-printed.txt").read_bytes()
    imported = import_text(printed)
    assert imported.machine == json.loads((DATA / "asl" / "transform.json").read_bytes())
    assert [repair.key.rpartition(".")[2] for repair in imported.repairs] == [
        "trailing_comma",
        "unclosed",
    ]
