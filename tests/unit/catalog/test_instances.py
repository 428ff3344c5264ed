"""Instance types: all that the API knows, with the right hardware and uses."""

from __future__ import annotations

import pytest

from sagestep import i18n
from sagestep.catalog.instances import (
    CATEGORIES,
    USAGES,
    Accelerator,
    has_local_storage,
    instance,
    instances,
)
from sagestep.schema.fields import operation_input

API_ENUMS = {
    "training": ("CreateTrainingJob", ("ResourceConfig", "InstanceType")),
    "processing": (
        "CreateProcessingJob",
        ("ProcessingResources", "ClusterConfig", "InstanceType"),
    ),
    "transform": ("CreateTransformJob", ("TransformResources", "InstanceType")),
    "hosting": ("CreateEndpointConfig", ("ProductionVariants", 0, "InstanceType")),
}


@pytest.mark.parametrize("usage", USAGES)
def test_the_types_of_the_api_are_the_types_of_the_catalogue(usage):
    operation, path = API_ENUMS[usage]
    field = operation_input(operation).at(path)
    assert field is not None
    assert {one.type for one in instances(usage)} == set(field.enum)


@pytest.mark.parametrize("usage", USAGES)
def test_types_are_sorted_by_category_then_family_then_size(usage):
    order = [(CATEGORIES.index(one.category), one.family) for one in instances(usage)]
    assert order == sorted(order)
    m5 = [one.size for one in instances("training") if one.family == "m5"]
    assert m5 == ["large", "xlarge", "2xlarge", "4xlarge", "12xlarge", "24xlarge"]


def test_an_unknown_usage_has_no_types():
    assert instances("gaming") == ()


@pytest.mark.parametrize(
    ("type", "vcpu", "memory", "disk"),
    [
        ("ml.m5.xlarge", 4, 16, 0),
        ("ml.c5.9xlarge", 36, 72, 0),
        ("ml.g5.xlarge", 4, 16, 250),
        ("ml.p4d.24xlarge", 96, 1152, 8000),
        ("ml.t3.medium", 2, 4, 0),
    ],
)
def test_hardware_is_that_of_the_ec2_type(type, vcpu, memory, disk):
    found = instance(type)
    assert found is not None
    assert (found.vcpu, found.memory_gib, found.local_storage_gb) == (vcpu, memory, disk)
    assert found.type == f"ml.{found.family}.{found.size}"


@pytest.mark.parametrize(
    ("type", "accelerator"),
    [
        ("ml.m5.large", None),
        ("ml.g5.12xlarge", Accelerator("gpu", "NVIDIA", "A10G", 4, 89.4, 96)),
        ("ml.p4d.24xlarge", Accelerator("gpu", "NVIDIA", "A100", 8, 320, 320)),
        (
            "ml.inf2.xlarge",
            Accelerator("neuron", "AWS", "Inferentia2", 1, 32, None, neuron_cores=2),
        ),
    ],
)
def test_accelerators_are_counted_for_the_whole_instance(type, accelerator):
    found = instance(type)
    assert found is not None
    assert found.accelerator == accelerator


@pytest.mark.parametrize(
    ("type", "local"),
    [
        ("ml.m5.xlarge", False),
        ("ml.m5d.xlarge", True),
        ("ml.g5.xlarge", True),
        ("ml.p3.2xlarge", False),
        ("ml.p6e-gb200.36xlarge", None),
        ("ml.none.xlarge", None),
        ("", None),
    ],
)
def test_local_storage_is_told_and_unknown_stays_unknown(type, local):
    assert has_local_storage(type) is local


def test_a_type_can_be_used_for_some_things_only():
    found = instance("ml.inf1.xlarge")
    assert found is not None
    assert found.usable_for == {"hosting"}


def test_every_category_and_usage_has_a_word():
    assert {one.category for usage in USAGES for one in instances(usage)} <= set(CATEGORIES)
    assert all(i18n.has(f"catalog.category.{category}") for category in CATEGORIES)
    assert all(i18n.has(f"catalog.usage.{usage}") for usage in USAGES)
