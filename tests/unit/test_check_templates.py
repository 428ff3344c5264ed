"""Checking templates: literals are held to what AWS takes, placeholders are not blamed."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
import yaml

from sagestep import i18n, paths
from sagestep.check import check_document
from sagestep.importer import Form, import_text
from sagestep.kinds import all_kinds
from sagestep.kinds import kind as job_kind
from sagestep.types import Severity

DATA = Path(__file__).parents[1] / "data" / "templates"
TEMPLATES = sorted(DATA.iterdir())
NATIVE = {
    "Model": ("AWS::SageMaker::Model", {"ExecutionRoleArn": "arn:aws:iam::123456789012:role/a"}),
    "Config": ("AWS::SageMaker::EndpointConfig", {"ProductionVariants": [{"VariantName": "a"}]}),
    "Endpoint": ("AWS::SageMaker::Endpoint", {"EndpointConfigName": "c"}),
}

FUNCTION = {"Fn::ImportValue": "x"}


def errors(checked):
    return [
        (finding.rule, paths.show(finding.path))
        for finding in checked.findings
        if finding.severity is Severity.ERROR
    ]


def rules(checked):
    return {finding.rule for finding in checked.findings}


def as_json(path):
    """Return a template as JSON has it, its short forms written out."""
    return import_text(path.read_bytes()).document.content


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_good_template_has_no_error_in_either_notation(path):
    for source in (path.read_bytes(), json.dumps(as_json(path))):
        checked = check_document(source)
        assert checked.kind is Form.TEMPLATE
        assert errors(checked) == []
        assert "W0001" not in rules(checked)


def test_the_short_forms_are_those_of_cloudformation():
    class Loader(yaml.SafeLoader):
        pass

    def call(loader, suffix, node):
        build = getattr(loader, f"construct_{node.id}")
        value = build(node, deep=True) if node.id != "scalar" else build(node)
        return {suffix if suffix == "Ref" else f"Fn::{suffix}": value}

    Loader.add_multi_constructor("!", call)
    for path in TEMPLATES:
        if path.suffix == ".yaml":
            loader = Loader(path.read_bytes())
            assert as_json(path) == json.loads(json.dumps(loader.get_single_data()))
            loader.dispose()


def set_at(template, pointer, value):
    made = copy.deepcopy(template)
    return paths.put(made, paths.parse(pointer, made), value)


SAM = "/Resources/Score/Properties/Definition/States/Score"


@pytest.mark.parametrize(
    ("name", "pointer", "value", "rule"),
    [
        ("sam.yaml", f"{SAM}/Arguments/TransformInput/CompressionType", "Zip", "E1005"),
        ("sam.yaml", f"{SAM}/Arguments/TransformResources/InstanceCount", 0, "E1008"),
        ("sam.yaml", f"{SAM}/Next", "Nowhere", "E3003"),
        ("hosting.yaml", "/Resources/Model/Properties/Containers/0/Mode", "SingelModel", "E1005"),
        ("hosting.yaml", "/Resources/Model/Properties/ExecutionRoleArn",
         "a role without its arn", "E1004"),
        ("hosting.yaml", "/Resources/Model/Properties/ExecutionRolArn", "x", "E1002"),
        ("hosting.yaml", "/Resources/Config/Properties/ProductionVariants/0/InitialInstanceCount",
         "none", "E1003"),
        ("hosting.yaml", "/Resources/Clean/Properties/AppSpecification", {}, "E1001"),
    ],
)  # fmt: skip
def test_a_literal_that_breaks_a_constraint_is_an_error_at_its_place(name, pointer, value, rule):
    broken = set_at(as_json(DATA / name), pointer, value)
    found = errors(check_document(broken))
    wanted = pointer + ("/ImageUri" if rule == "E1001" else "")
    assert (rule, wanted) in found


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("training.yaml", '"TrainingInputMode": "File"', '"TrainingInputMode": "Files"',
         "/States/Train/Parameters/AlgorithmSpecification/TrainingInputMode"),
        ("training.yaml", '"VolumeSizeInGB": 30', '"VolumeSizeInGB": "30"',
         "/States/Train/Parameters/ResourceConfig/VolumeSizeInGB"),
        ("training.yaml", '"Next": "Notify"', '"Next": "Notifier"', "/States/Train/Next"),
        ("cdk.json", '\\"InitialInstanceCount\\":1', '\\"InitialInstanceCount\\":-1',
         "/States/Config/Parameters/ProductionVariants/0/InitialInstanceCount"),
    ],
)  # fmt: skip
def test_an_error_in_a_definition_that_is_a_text_names_its_place_there(name, old, new, place):
    text = (DATA / name).read_text("utf-8")
    assert old in text
    checked = check_document(text.replace(old, new))
    said = [
        (paths.show(finding.path), i18n.say(finding.message, "en"))
        for finding in checked.findings
        if finding.severity is Severity.ERROR
    ]
    assert all(path.endswith("/Properties/DefinitionString") for path, _ in said)
    assert any(message.startswith(f"At {place}: ") for _, message in said)


def hole_in_every_place(value, hole):
    """Yield *value* with *hole* in the place of each value in it."""
    yield hole
    if isinstance(value, dict) and not any(name.startswith(("Fn::", "Ref")) for name in value):
        for name, inner in value.items():
            for made in hole_in_every_place(inner, hole):
                yield {**value, name: made}
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            for made in hole_in_every_place(inner, hole):
                yield [*value[:number], made, *value[number + 1 :]]


@pytest.mark.parametrize("name", ["sam.yaml", "hosting.yaml"])
def test_a_function_in_any_place_is_no_error(name):
    template = as_json(DATA / name)
    for resource, content in template["Resources"].items():
        for properties in hole_in_every_place(content["Properties"], FUNCTION):
            resources = {**template["Resources"], resource: {**content, "Properties": properties}}
            checked = check_document({"Resources": resources})
            assert errors(checked) == [], properties
            assert "W0001" not in rules(checked)


@pytest.mark.parametrize("kind", [kind.id for kind in all_kinds()])
def test_a_placeholder_in_any_place_of_a_job_s_machine_is_no_error(kind):
    machine = job_kind(kind).examples[0].document
    for made in hole_in_every_place(machine["States"], "${X}"):
        checked = check_document({**machine, "States": made})
        assert errors(checked) == [], made
        assert "W0001" not in rules(checked)


@pytest.mark.parametrize("properties", ["ExecutionRoleArn", "ProductionVariants"])
def test_a_required_property_that_is_missing_is_an_error(properties):
    name = {"ExecutionRoleArn": "Config", "ProductionVariants": "Config"}[properties]
    kind, _ = NATIVE[name]
    resource = {"Type": kind, "Properties": {"KmsKeyId": "x"}}
    found = errors(check_document({"Resources": {name: resource}}))
    assert found == [("E1001", f"/Resources/{name}/Properties/ProductionVariants")]


def test_what_cloudformation_makes_up_may_be_left_out():
    for kind, properties in NATIVE.values():
        found = errors(check_document({"A": {"Type": kind, "Properties": properties}}))
        assert found == []


def test_a_property_that_only_a_newer_model_may_know_is_no_error():
    kind, properties = NATIVE["Model"]
    resource = {"Type": kind, "Properties": {**properties, "Zebra": 1}}
    assert errors(check_document({"A": resource})) == []


def test_a_definition_elsewhere_is_told_at_its_place():
    (told,) = [
        finding
        for finding in check_document((DATA / "sam.yaml").read_bytes()).findings
        if finding.rule == "I0004"
    ]
    assert paths.show(told.path) == "/Resources/Elsewhere/Properties/DefinitionUri"
    assert "statemachine/deploy.asl.json" in i18n.say(told.message, "en")


def test_a_template_with_nothing_of_ours_says_so_and_is_no_error():
    checked = check_document({"Resources": {"A": {"Type": "AWS::S3::Bucket"}}})
    assert (checked.kind, rules(checked)) == (Form.TEMPLATE, {"I0004"})


def test_the_api_is_that_of_the_one_task_or_resource():
    assert check_document((DATA / "training.yaml").read_bytes()).api == "CreateTrainingJob"
    assert check_document((DATA / "sam.yaml").read_bytes()).api is None


MACHINE = {
    "StartAt": "A",
    "States": {
        "A": {
            "Type": "Task",
            "Resource": "arn:${partition}:states:::sagemaker:createModel",
            "Parameters": {"ModelName": "${Name}", "ExecutionRoleArn": "${Role}"},
            "TimeoutSeconds": "${Seconds}",
            "Retry": [{"ErrorEquals": ["${Error}"], "MaxAttempts": "${Attempts}"}],
            "End": True,
        }
    },
}


def test_placeholders_in_a_definition_file_of_its_own_are_not_blamed():
    checked = check_document(json.dumps(MACHINE))
    assert (errors(checked), checked.api) == ([], "CreateModel")
    assert "I0003" in rules(checked)


def test_beside_placeholders_a_literal_is_still_held_to_what_aws_takes():
    broken = set_at(MACHINE, "/States/A/Parameters/EnableNetworkIsolation", "yes")
    place = "/States/A/Parameters/EnableNetworkIsolation"
    assert errors(check_document(broken)) == [("E1003", place)]


def test_a_request_that_is_sent_as_it_stands_has_no_placeholders():
    request = {"ModelName": "a", "ExecutionRoleArn": "${ExecutionRole.Arn}"}
    assert ("E1004", "/ExecutionRoleArn") in errors(check_document(request))


def test_an_express_machine_of_a_template_cannot_wait_for_a_job():
    template = as_json(DATA / "sam.yaml")
    wait = f"{SAM}/Resource"
    express = set_at(template, "/Resources/Score/Properties/Type", "EXPRESS")
    assert {place for _, place in errors(check_document(express))} <= {wait}
