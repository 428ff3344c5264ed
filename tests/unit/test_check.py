"""Checking a document: its findings stand where the file has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep import i18n, paths
from sagestep.check import Checked, check_document
from sagestep.importer import Form
from sagestep.kinds import all_kinds
from sagestep.types import SagestepError, Severity, Target

DATA = Path(__file__).parents[1] / "data" / "asl"
REQUEST = {
    "TrainingJobName.$": "States.Format('a-{}', $$.Execution.Name)",
    "RoleArn": "arn:aws:iam::123456789012:role/a",
    "AlgorithmSpecification": {
        "TrainingImage": "123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1",
        "TrainingInputMode": "File",
    },
    "OutputDataConfig": {"S3OutputPath": "s3://amzn-s3-demo-bucket/out"},
    "ResourceConfig": {
        "InstanceType": "ml.m5.xlarge",
        "InstanceCount": 1,
        "VolumeSizeInGB": 30,
    },
    "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
}
RESOURCE = "arn:aws:states:::sagemaker:createTrainingJob.sync"


def task(request=REQUEST, resource=RESOURCE, holder="Parameters", **members):
    state = {"Type": "Task", "Resource": resource, holder: request, "TimeoutSeconds": 7200}
    return {**state, "End": True, **members}


def machine(state, name="A", **members):
    return {"StartAt": name, "States": {name: state}, **members}


def errors(checked: Checked):
    """Return the errors' rules by the places where they stand."""
    return [
        (finding.rule, paths.show(finding.path))
        for finding in checked.findings
        if finding.severity is Severity.ERROR
    ]


WRONG = {
    **REQUEST,
    "RoleArn": "a-role-without-its-arn",
    "ResourceConfig": {**REQUEST["ResourceConfig"], "X": 1},
}
WRONG_AT = [("E1002", "/ResourceConfig/X"), ("E1004", "/RoleArn")]
JSONATA = {**WRONG, "TrainingJobName": "{% 'a-' & $states.context.Execution.Name %}"}
del JSONATA["TrainingJobName.$"]


def below(prefix):
    return [(rule, prefix + path) for rule, path in WRONG_AT]


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (WRONG, WRONG_AT),
        ({"Parameters": WRONG}, below("/Parameters")),
        (machine(task(WRONG)), below("/States/A/Parameters")),
        ({"A/~": task(WRONG)}, below("/A~1~0/Parameters")),
        (task(WRONG), below("/Parameters")),
        ({"definition": machine(task(WRONG))}, below("/definition/States/A/Parameters")),
        ({"definition": json.dumps(machine(task(WRONG)))}, [
            ("E1002", "/definition"), ("E1004", "/definition")]),
        (machine(task(JSONATA, holder="Arguments"), QueryLanguage="JSONata"),
         below("/States/A/Arguments")),
        (machine(task(JSONATA, holder="Arguments", QueryLanguage="JSONata")),
         below("/States/A/Arguments")),
        (machine({"Type": "Map", "End": True, "ItemProcessor": machine(task(WRONG), "B")}),
         below("/States/A/ItemProcessor/States/B/Parameters")),
        (machine({"Type": "Parallel", "End": True, "Branches": [machine(task(), "B"),
                                                               machine(task(WRONG), "C")]}),
         below("/States/A/Branches/1/States/C/Parameters")),
        (machine(task(resource="arn:aws:states:::sagemaker:createTrainingJobs.sync")),
         [("E3001", "/States/A/Resource")]),
        (machine(task({"EndpointName": "a", "EndpointConfigName": "b"},
                      "arn:aws:states:::sagemaker:createEndpoint.sync")),
         [("E3002", "/States/A/Resource")]),
        (machine(task(Next="B", End=False)), [("E3003", "/States/A/Next")]),
        ({"A": task(Next="B", End=False)}, []),
        ({"StartAt": "B", "States": {"A": {"Type": "Pass", "End": True}}},
         [("E3003", "/StartAt")]),
    ],
)  # fmt: skip
def test_findings_stand_where_the_file_has_them(document, found):
    assert sorted(errors(check_document(document))) == sorted(found)


def test_a_dynamic_value_is_named_as_the_file_spells_it():
    request = {name: value for name, value in REQUEST.items() if name != "RoleArn"}
    document = machine(task({**request, "RoleArn.$": "{% $x %}"}))
    places = {paths.show(finding.path) for finding in check_document(document).findings}
    assert "/States/A/Parameters/RoleArn.$" in places


def test_a_place_within_an_embedded_definition_is_in_the_message():
    checked = check_document({"definition": json.dumps(machine(task(WRONG)))})
    said = [i18n.say(finding.message, "en") for finding in checked.findings]
    assert any(text.startswith("At /States/A/Parameters/RoleArn: ") for text in said)


@pytest.mark.parametrize("document", [REQUEST, machine(task()), {"A": task()}, task()])
def test_a_good_document_has_no_error(document):
    checked = check_document(document)
    assert errors(checked) == []
    assert checked.api == "CreateTrainingJob"


@pytest.mark.parametrize(
    "document", [example.document for kind in all_kinds() for example in kind.examples]
)
def test_a_template_has_no_error(document):
    assert errors(check_document(json.dumps(document))) == []


@pytest.mark.parametrize("name", ["training", "transform", "processing", "labeling"])
def test_what_aws_prints_has_no_error(name):
    checked = check_document((DATA / f"{name}.json").read_bytes())
    assert (checked.kind, errors(checked)) == (Form.MACHINE, [])
    assert checked.api in {
        "CreateTrainingJob", "CreateTransformJob", "CreateProcessingJob", "CreateLabelingJob"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("document", "kind", "api"),
    [
        (REQUEST, Form.PAYLOAD, "CreateTrainingJob"),
        (machine(task()), Form.MACHINE, "CreateTrainingJob"),
        (machine({"Type": "Pass", "End": True}), Form.MACHINE, None),
        ({"A": task(), "B": task()}, Form.MACHINE, None),
        (machine(task(resource="arn:aws:states:::sagemaker:createJobs")), Form.MACHINE, None),
        (machine(task(resource="arn:aws:states:::aws-sdk:sagemaker:listTags")),
         Form.MACHINE, "ListTags"),
    ],
)  # fmt: skip
def test_the_api_is_that_of_the_one_task(document, kind, api):
    checked = check_document(document)
    assert (checked.kind, checked.api) == (kind, api)


def test_a_finding_about_the_machine_is_told_once_however_many_tasks_it_has():
    document = {"StartAt": "C", "States": {"A": task(), "B": task()}}
    assert errors(check_document(document)) == [("E3003", "/StartAt")]


def test_errors_come_first():
    found = check_document({**WRONG, "TrainingJobName": "a"}).findings
    ranks = [list(Severity).index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)


def test_repairs_are_findings():
    checked = check_document(json.dumps(machine(task()))[:-1] + "\n")
    (repair,) = [finding for finding in checked.findings if finding.rule == "I0002"]
    assert (repair.severity, repair.path, repair.fix) == (Severity.INFO, (), None)
    assert "closing brackets" in i18n.say(repair.message, "en")


def test_the_region_reaches_the_rules():
    here = check_document(REQUEST, target=Target("us-east-1"))
    there = check_document(REQUEST, target=Target("eu-west-1"))
    assert here.findings != there.findings


@pytest.mark.parametrize(
    "document",
    [
        "", "null", "[]", "3", "x", {}, {"x": 1}, {"Statement": []}, {"Resources": {}, "A": 1},
        {"AWSTemplateFormatVersion": "x"}, {"AutoMLJobName": "a", "RoleArn": "b"}, b"\x00\x01",
        None, 3, [REQUEST],
    ],
)  # fmt: skip
def test_what_cannot_be_checked_says_so(document):
    with pytest.raises(SagestepError) as caught:
        check_document(document)
    assert len(i18n.say(caught.value.text, "en").split()) > 3


@pytest.mark.parametrize(
    "document",
    [
        machine(task([1])),
        machine(task("x")),
        machine(task(None)),
        machine(task("{% $states.input %}", holder="Arguments"), QueryLanguage="JSONata"),
        machine(task(holder="Arguments")),
        machine(task(Retry=3, Catch="x", TimeoutSeconds=[])),
        machine({"Type": "Task", "Resource": RESOURCE, "End": True}),
        {"StartAt": 3, "States": {"A": None, "B": 5, "C": {"Type": []}}},
        {"StartAt": "A"},
        {"States": {}},
        {"A": {"Type": "Parallel", "Branches": 3}, "B": {"Type": "Map", "ItemProcessor": []}},
        {"TrainingJobName": "a", "ResourceConfig": [], "InputDataConfig": {}, "Tags": 3},
        {"TrainingJobName": "\ud800", "\ud800": {"\ud800": "\ud800"}},
        {"\ud800": task({"\ud800": "\ud800"})},
        {"TrainingJobName": None, "HyperParameters": {"a": None}, "RoleArn": 1e300},
    ],
)
def test_odd_documents_break_no_rule(document):
    found = check_document(document).findings
    assert "W0001" not in {finding.rule for finding in found}
