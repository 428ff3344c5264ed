"""Templates: machines and SageMaker resources are found; what is not known is a placeholder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep import i18n
from sagestep.importer import Form, import_data, import_text, to_draft
from sagestep.importer._intrinsics import Renderer, quoted
from sagestep.importer.access import access_of
from sagestep.importer.native import NATIVE
from sagestep.schema.fields import operation_input
from sagestep.types import SagestepError

DATA = Path(__file__).parents[2] / "data" / "templates"
TRAIN = "arn:aws:states:::sagemaker:createTrainingJob.sync"
MACHINE = {
    "StartAt": "A",
    "States": {"A": {"Type": "Task", "Resource": TRAIN, "Parameters": {}, "End": True}},
}
EMPTY = {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}


def machine(definition, kind="StepFunctions", member="DefinitionString", **properties):
    return {
        "Type": f"AWS::{kind}::StateMachine",
        "Properties": {member: definition, **properties},
    }


def template(**resources):
    return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"Ref": "Role"}, "${Role}"),
        ({"Ref": "AWS::Region"}, "${AWS::Region}"),
        ({"Fn::GetAtt": ["Role", "Arn"]}, "${Role.Arn}"),
        ({"Fn::GetAtt": "Role.Arn"}, "${Role.Arn}"),
        ({"Fn::GetAtt": ["Role", {"Ref": "X"}]}, "${Fn::GetAtt}"),
        ({"Fn::Sub": "s3://${Bucket}/in"}, "s3://${Bucket}/in"),
        ({"Fn::Sub": ["${a}-b", {"a": {"Ref": "A"}}]}, "${a}-b"),
        ({"Fn::Sub": "${!Literal}"}, "${Literal}"),
        ({"Fn::Sub": 3}, "${Fn::Sub}"),
        ({"Fn::Join": ["-", ["a", {"Ref": "B"}, 3]]}, "a-${B}-3"),
        ({"Fn::Join": ["-", {"Ref": "List"}]}, "${Fn::Join}"),
        ({"Fn::Join": ["-", [["a"]]]}, "${Fn::Join}"),
        ({"Fn::If": ["C", 1, 2]}, "${Fn::If}"),
        ({"Fn::ImportValue": {"Fn::Sub": "${A}"}}, "${Fn::ImportValue}"),
        ({"Fn::ForEach::Loop": [], "Other": 1}, "${Fn::ForEach::Loop}"),
        ({"Fn::{": []}, "${Fn}"),
        ({"Ref": 3}, "${Ref}"),
        ({"a": {"Ref": "AWS::NoValue"}, "b": [{"Ref": "A"}, 1]}, {"b": ["${A}", 1]}),
        ({"Ref": "a", "b": 1}, {"Ref": "a", "b": 1}),
        (None, None),
    ],
)  # fmt: skip
def test_a_function_becomes_the_text_that_sub_would_spell(value, text):
    assert Renderer().render(value) == text


def test_joins_of_joins_come_to_an_end():
    joined = "x" * 100_000
    for _ in range(17):
        joined = {"Fn::Join": ["", [joined, joined]]}
    with pytest.raises(SagestepError) as caught:
        Renderer().render([joined])
    assert caught.value.text.key == "importer.error.too_large"


@pytest.mark.parametrize(
    ("text", "mended", "count"),
    [
        ('{"a": ${B}}', '{"a": "${B}"}', 1),
        ('{"a": "${B}", "c": [${D}, ${E.F}]}', '{"a": "${B}", "c": ["${D}", "${E.F}"]}', 2),
        (r'{"a": "\"${B}", "b": ${C}}', r'{"a": "\"${B}", "b": "${C}"}', 1),
        ('{"a": "$', '{"a": "$', 0),
    ],
)
def test_a_placeholder_that_stands_for_a_value_is_put_in_quotes(text, mended, count):
    assert (quoted(text)[0], len(quoted(text)[1])) == (mended, count)


def test_a_definition_file_of_sam_may_have_a_placeholder_for_a_number():
    imported = import_text('{"StartAt": "A", "States": {"A": {"Type": "Wait",\n"Seconds": ${S}}}}')
    assert imported.machine["States"]["A"]["Seconds"] == "${S}"
    (repair,) = imported.repairs
    assert dict(repair.params) == {"line": 2, "count": 1}


@pytest.mark.parametrize(
    "definition",
    [
        json.dumps(MACHINE),
        {"Fn::Sub": json.dumps(MACHINE)},
        {"Fn::Sub": [json.dumps(MACHINE), {"a": "b"}]},
        {"Fn::Join": ["", [json.dumps(MACHINE)[:20], json.dumps(MACHINE)[20:]]]},
        {"Fn::ToJsonString": MACHINE},
    ],
)
@pytest.mark.parametrize("kind", ["StepFunctions", "Serverless"])
def test_a_machine_is_found_however_its_definition_is_written(definition, kind):
    for found in (
        import_data(template(A=machine(definition, kind))),
        import_data(template(A=machine(MACHINE, kind, "Definition"))),
        import_data({"A": machine(definition, kind)}),
        import_data(machine(definition, kind)),
    ):
        assert (found.form, found.machine) == (Form.TEMPLATE, MACHINE)
        assert [request.api for request in found.requests] == ["CreateTrainingJob"]
        assert to_draft(found).state_name == "A"


def test_short_forms_in_yaml_are_read_like_long_ones():
    imported = import_text((DATA / "sam.yaml").read_bytes())
    arguments = imported.machine["States"]["Score"]["Arguments"]
    assert arguments["TransformInput"]["DataSource"]["S3DataSource"]["S3Uri"] == "s3://${Bucket}/in"
    assert arguments["TransformResources"] == {
        "InstanceType": "${Fn::FindInMap}",
        "InstanceCount": "${Instances}",
    }


def test_of_several_machines_all_requests_are_offered_and_the_others_are_named():
    imported = import_data(
        template(
            None_=machine(EMPTY, member="Definition"),
            First=machine(MACHINE, member="Definition"),
            Model={"Type": "AWS::SageMaker::Model", "Properties": {"ModelName": "m"}},
            Second=machine(json.dumps(MACHINE), "Serverless"),
            Away=machine("x/y.asl.json", "Serverless", "DefinitionUri"),
        )
    )
    assert imported.machine == MACHINE
    assert [part.resource for part in imported.parts] == ["None_", "First", "Second", "Model"]
    assert [request.api for request in imported.requests] == [
        "CreateTrainingJob", "CreateTrainingJob", "CreateModel",
    ]  # fmt: skip
    said = [i18n.say(text, "en") for text in imported.told]
    assert "None_, Second" in said[0]
    assert "x/y.asl.json" in said[1]
    assert [to_draft(imported, index).kind for index in range(3)] == [
        "training", "training", "model",
    ]  # fmt: skip
    with pytest.raises(SagestepError):
        to_draft(imported, 3)


@pytest.mark.parametrize(
    ("resource", "note", "said"),
    [
        (machine("a.asl.json", "Serverless", "DefinitionUri"), "elsewhere", "a.asl.json"),
        (machine({"Bucket": "b", "Key": {"Ref": "K"}}, "Serverless", "DefinitionUri"),
         "elsewhere", "s3://b/${K}"),
        (machine({"Bucket": "b", "Key": "k"}, member="DefinitionS3Location"),
         "elsewhere", "s3://b/k"),
        (machine({"Ref": "Definition"}), "filled_in", "M"),
        (machine({"Fn::Sub": "${Definition}"}), "filled_in", "M"),
        (machine({"Fn::Sub": '{"StartAt": "A", "States": {${States}}}'}), "filled_in", "M"),
        (machine({"Fn::Transform": {}}, member="Definition"), "filled_in", "M"),
        ({"Type": "AWS::StepFunctions::StateMachine"}, "no_definition", "M"),
        ({"Type": "AWS::Serverless::StateMachine", "Properties": {"Fn::If": []}},
         "no_definition", "M"),
        ({"Type": "AWS::S3::Bucket"}, "nothing", "no state machine"),
        ({"Type": "AWS::SageMaker::Model", "Properties": {"Fn::Transform": 1}},
         "nothing", "no state machine"),
    ],
)  # fmt: skip
def test_a_machine_that_is_not_in_the_file_is_told_of(resource, note, said):
    imported = import_data(template(M=resource))
    assert imported.parts == imported.told == ()
    ((_, told),) = imported.notes
    assert told.key == f"importer.template.{note}"
    assert said in i18n.say(told, "en")
    assert i18n.say(told, "en") != i18n.say(told, "ko")
    with pytest.raises(SagestepError) as caught:
        to_draft(imported)
    assert caught.value.text == told


def test_a_definition_that_is_no_json_is_refused_with_its_place():
    with pytest.raises(SagestepError) as caught:
        import_data(template(Nightly=machine('{"StartAt": "A" "States": {}}')))
    said = i18n.say(caught.value.text, "en")
    assert "Nightly" in said
    assert "Line 1, column 17" in said


@pytest.mark.parametrize("definition", ["[]", 3, None, "", "x", []])
def test_a_definition_that_is_no_object_is_refused(definition):
    with pytest.raises(SagestepError) as caught:
        import_data(template(Nightly=machine(definition)))
    assert caught.value.text.key == "importer.error.definition"


def test_what_was_mended_in_a_definition_names_the_machine():
    imported = import_data(template(Nightly=machine(json.dumps(MACHINE)[:-1] + ",}")))
    assert [i18n.say(text, "en") for text in imported.repairs] == [
        "In Nightly: Commas with nothing behind them were left out: 1, the first at line 1."
    ]


@pytest.mark.parametrize("resource", NATIVE)
def test_a_native_resource_names_members_that_the_request_has(resource):
    native = NATIVE[resource]
    spec = operation_input(native.api)
    assert spec.member(native.name).required
    assert not any(spec.member(name) for name in native.own)


@pytest.mark.parametrize("name", ["training.yaml", "sam.yaml", "hosting.yaml", "cdk.json"])
def test_every_request_of_a_template_becomes_a_draft(name):
    imported = import_text((DATA / name).read_bytes())
    assert imported.repairs == ()
    assert imported.drafts == imported.requests != ()
    for index, request in enumerate(imported.drafts):
        assert to_draft(imported, index).values == request.values


def test_scalars_of_a_native_resource_have_the_types_of_the_request():
    imported = import_text((DATA / "hosting.yaml").read_bytes())
    endpoint, config, model, job = (request.payload for request in imported.requests)
    assert endpoint["RetainAllVariantProperties"] is True
    capture = config["DataCaptureConfig"]
    assert (capture["EnableCapture"], capture["InitialSamplingPercentage"]) == (True, 100)
    assert config["ProductionVariants"][0]["InitialInstanceCount"] == 1
    assert config["Tags"] == [{"Key": "cost-centre", "Value": "4711"}]
    assert model["Containers"][0]["Environment"] == {"LOG_LEVEL": "20", "DEBUG": "true"}
    assert "ModelPackageName" not in model["Containers"][0]
    assert "ProcessingJobName" not in job


def test_what_a_template_may_be_allowed_is_what_the_tasks_of_its_machines_need():
    both = template(A=machine(MACHINE, member="Definition"), B=machine(json.dumps(MACHINE)))
    model = {"Type": "AWS::SageMaker::Model", "Properties": {"ModelName": "m"}}
    both["Resources"]["Model"] = model
    tasks = access_of(import_data(both), "us-east-1").tasks
    assert [task.operation for task in tasks] == ["CreateTrainingJob"] * 2
