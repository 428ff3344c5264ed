"""Reading AWS's own labeling functions and pages back from their ARNs."""

from __future__ import annotations

import pytest

from sagestep.catalog.labeling import (
    algorithm_arn,
    human_task_ui,
    labeling_regions,
    lambda_arn,
    provided_region,
    task_of_function,
    task_types,
)


@pytest.mark.parametrize("task", task_types(), ids=lambda task: task.id)
def test_a_built_in_function_tells_its_task_and_region(task):
    for region in labeling_regions():
        for function in (task.pre_function, task.consolidation_function):
            arn = lambda_arn(function, region)
            assert provided_region(arn) == region
            assert task_of_function(arn) == task


@pytest.mark.parametrize(
    "arn",
    [
        "",
        "PRE-BoundingBox",
        "arn:aws:lambda:us-east-1:123456789012:function:PRE-BoundingBox",
        "arn:aws:sagemaker:us-east-1:123456789012:human-task-ui/mine",
    ],
)
def test_what_is_not_awss_own_tells_nothing(arn):
    assert provided_region(arn) is None
    assert task_of_function(arn) is None


def test_pages_and_algorithms_tell_their_region():
    page = human_task_ui("NamedEntityRecognition", "eu-west-1")
    assert provided_region(page) == "eu-west-1"
    assert provided_region(algorithm_arn("object-detection", "us-west-2")) == "us-west-2"
