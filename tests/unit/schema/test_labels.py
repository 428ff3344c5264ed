"""Labels: what a field is called on screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.schema.fields import FieldSpec, operation_input
from sagestep.schema.labels import help_key, label, label_key, plain_name

TRAINING = operation_input("CreateTrainingJob")


def fields(spec, path=()):
    """Yield every named field below *spec* with its path, structures and items too."""
    for member in spec.members:
        yield (*path, member.name), member
        yield from fields(member, (*path, member.name))
    if spec.item and spec.type == "list":
        yield (*path, 0), spec.item
        yield from fields(spec.item, (*path, 0))


@pytest.mark.parametrize(
    ("path", "spec"),
    [pytest.param(*field, id="/".join(map(str, field[0]))) for field in fields(TRAINING)],
)
def test_every_field_of_a_training_job_has_a_label(path, spec):
    assert label_key(path, spec)


def test_the_questions_of_a_training_job_have_help():
    asked = [
        *("TrainingJobName", "RoleArn", "InputDataConfig", "OutputDataConfig", "ResourceConfig"),
        *("HyperParameters", "AlgorithmSpecification", "StoppingCondition", "VpcConfig", "Tags"),
        *("EnableManagedSpotTraining", "CheckpointConfig", "Environment", "EnableNetworkIsolation"),
    ]
    assert all(help_key((name,), TRAINING.member(name)) for name in asked)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("OutputDataConfig", "KmsKeyId"), "field.OutputDataConfig.KmsKeyId.label"),
        (("ResourceConfig", "InstanceType"), "field.InstanceType.label"),
        (
            ("AlgorithmSpecification", "MetricDefinitions", 0, "Name"),
            "field.MetricDefinitions.Name.label",
        ),
        (("Tags", 0), "field.Tags.item.label"),
        (("Environment", "RoleArn"), None),
    ],
)
def test_a_parent_s_own_label_wins(path, key):
    assert label_key(path, TRAINING.at(path)) == key


@pytest.mark.parametrize(
    ("path", "english", "korean"),
    [
        (("RoleArn",), "IAM role", "IAM 역할"),
        (("Environment", "MY_SETTING"), "MY_SETTING", "MY_SETTING"),
        (("Environment", "RoleArn"), "RoleArn", "RoleArn"),
        (("Environment", "graph.start"), "graph.start", "graph.start"),
        (("AlgorithmSpecification", "ContainerArguments", 0), "Argument", "인수"),
    ],
)
def test_a_label_is_a_text(path, english, korean):
    text = label(path, TRAINING.at(path))
    assert i18n.say(text, "en") == english
    assert i18n.say(text, "ko") == korean


def test_a_field_without_a_key_is_called_by_its_name():
    spec = FieldSpec("MaxSomethingInSeconds", "Shape", "integer")
    assert label_key(("MaxSomethingInSeconds",), spec) is None
    assert i18n.say(label(("MaxSomethingInSeconds",), spec), "ko") == "Max something in seconds"


def test_an_item_without_a_key_is_called_by_its_number():
    assert i18n.say(label(("Somethings", 2), FieldSpec("", "Shape", "string")), "en") == "3"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MaxRuntimeInSeconds", "Max runtime in seconds"),
        ("VolumeSizeInGB", "Volume size in GB"),
        ("S3Uri", "S3 URI"),
        ("KmsKeyId", "KMS key ID"),
        ("EnableSSMAccess", "Enable SSM access"),
        ("ETag", "ETag"),
        ("snake_case", "Snake case"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_an_api_name_is_put_into_words(name, words):
    assert plain_name(name) == words


@given(st.text(max_size=10))
def test_any_name_has_words(name):
    assert bool(plain_name(name)) is bool(name)
