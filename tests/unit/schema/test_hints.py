"""Hints: what a field means, by its shape."""

from __future__ import annotations

import re

import pytest
from pydantic_core import SchemaValidator

from sagestep import i18n
from sagestep.schema.fields import operation_input, service_model
from sagestep.schema.hints import (
    _BY_SHAPE,
    _DEFAULTS,
    _FIRST,
    Meaning,
    Unit,
    hint,
    in_order,
    service_default,
)
from sagestep.schema.models import schema

OPERATIONS = [
    "CreateTrainingJob",
    "CreateTransformJob",
    "CreateProcessingJob",
    "CreateLabelingJob",
    "CreateHyperParameterTuningJob",
    "CreateModel",
    "CreateEndpointConfig",
    "CreateEndpoint",
    "UpdateEndpoint",
]
LEAVES = {
    spec.shape: spec for operation in OPERATIONS for _, spec in operation_input(operation).leaves()
}
TRAINING = operation_input("CreateTrainingJob")


@pytest.mark.parametrize("shape", _BY_SHAPE)
def test_a_hint_is_about_a_shape_that_is_used_and_its_example_fits(shape):
    assert SchemaValidator(schema(LEAVES[shape])).isinstance_python(_BY_SHAPE[shape].placeholder)


@pytest.mark.parametrize(
    ("path", "meaning", "unit"),
    [
        (("RoleArn",), Meaning.ROLE, None),
        (("OutputDataConfig", "S3OutputPath"), Meaning.S3_URI, None),
        (("AlgorithmSpecification", "TrainingImage"), Meaning.IMAGE, None),
        (("ResourceConfig", "InstanceType"), Meaning.INSTANCE_TYPE, None),
        (("DebugRuleConfigurations", 0, "InstanceType"), Meaning.INSTANCE_TYPE, None),
        (("ResourceConfig", "VolumeSizeInGB"), Meaning.SIZE, Unit.GB),
        (("StoppingCondition", "MaxRuntimeInSeconds"), Meaning.DURATION, Unit.SECONDS),
        (
            ("ProfilerConfig", "ProfilingIntervalInMilliseconds"),
            Meaning.DURATION,
            Unit.MILLISECONDS,
        ),
        (("VpcConfig", "Subnets", 0), Meaning.SUBNET, None),
        (("ResourceConfig", "InstanceCount"), None, None),
        (("EnableManagedSpotTraining",), None, None),
    ],
)
def test_a_field_means_what_its_shape_means(path, meaning, unit):
    spec = TRAINING.at(path)
    assert spec is not None
    found = hint(spec)
    assert (found.meaning, found.unit) == (meaning, unit)


def test_every_number_with_a_unit_in_its_name_has_it():
    named = {
        spec.shape
        for spec in LEAVES.values()
        if spec.type in ("integer", "long") and re.search("In(Seconds|GB|MB|Minutes)$", spec.name)
    }
    assert named
    assert all(hint(LEAVES[shape]).unit for shape in named)


def test_every_unit_has_a_word():
    assert all(i18n.has(f"unit.{unit}") for unit in Unit)


@pytest.mark.parametrize(("shape", "member"), _DEFAULTS)
def test_a_default_is_one_that_the_service_model_tells_of(shape, member):
    doc = service_model().shape_for(shape).members[member].documentation
    value = _DEFAULTS[shape, member]
    said = {86_400: "1 day", "GZIP": "gzip"}.get(value, str(value))
    assert "default" in doc.lower()
    assert said.lower() in re.sub("<[^>]+>", "", doc).lower()


def test_a_default_is_found_by_the_field_s_place():
    default = service_default(TRAINING, ("StoppingCondition", "MaxRuntimeInSeconds"))
    assert default is not None
    assert default.value == 86_400
    assert default.source.endswith("/API_StoppingCondition.html")
    transform = operation_input("CreateTransformJob")
    limit = service_default(transform, ("MaxPayloadInMB",))
    assert limit is not None
    assert limit.source.endswith("/API_CreateTransformJob.html")


@pytest.mark.parametrize("path", [(), ("RoleArn",), ("No", "Such"), ("InputDataConfig", 0)])
def test_most_fields_have_no_default(path):
    assert service_default(TRAINING, path) is None


@pytest.mark.parametrize("shape", _FIRST)
def test_what_is_asked_first_of_a_structure_is_a_member_of_it(shape):
    members = service_model().shape_for(shape).members
    assert [name for name in _FIRST[shape] if name not in members] == []


def test_members_are_asked_in_the_order_in_which_people_think():
    variant = operation_input("CreateEndpointConfig").at(("ProductionVariants", 0))
    names = [member.name for member in in_order(variant)]
    assert names[:4] == ["VariantName", "ModelName", "InstanceType", "InitialInstanceCount"]
    assert sorted(names) == sorted(member.name for member in variant.members)
    assert in_order(TRAINING) == TRAINING.members
