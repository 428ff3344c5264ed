"""Ground Truth's task types and ARNs."""

from __future__ import annotations

import re

import pytest

from sagestep import i18n
from sagestep.catalog.labeling import (
    algorithm_arn,
    availability_seconds,
    human_task_ui,
    labeling_regions,
    lambda_arn,
    public_prices,
    public_workteam,
    quotas,
    task_type,
    task_types,
)
from sagestep.schema.fields import operation_input

REQUEST = operation_input("CreateLabelingJob")


def documented(*path):
    field = REQUEST.at(path)
    assert field is not None
    return field


@pytest.mark.parametrize(
    ("function", "field"),
    [
        ("pre_function", ("HumanTaskConfig", "PreHumanTaskLambdaArn")),
        (
            "consolidation_function",
            (
                "HumanTaskConfig",
                "AnnotationConsolidationConfig",
                "AnnotationConsolidationLambdaArn",
            ),
        ),
    ],
)
def test_the_function_arns_are_exactly_those_the_api_documents(function, field):
    spec = documented(*field)
    ours = {
        lambda_arn(getattr(task, function), region)
        for task in task_types()
        for region in labeling_regions()
    }
    listed = set(re.findall(r"arn:aws:lambda:[\w:-]+", spec.doc))
    assert ours == listed
    assert all(arn and re.fullmatch(spec.pattern or "", arn) for arn in ours)


def test_an_arn_that_aws_does_not_offer_is_none():
    assert lambda_arn("PRE-BoundingBox", "sa-east-1") is None
    assert lambda_arn("PRE-Nothing", "us-east-1") is None
    assert human_task_ui("Nothing", "us-east-1") is None
    assert human_task_ui("VideoObjectDetection", "sa-east-1") is None
    assert algorithm_arn("video-object-detection", "us-east-1") is None
    assert public_workteam("cn-north-1") is None


def test_the_arns_of_pages_algorithms_and_the_public_team():
    assert human_task_ui("VideoObjectTracking", "us-west-2") == (
        "arn:aws:sagemaker:us-west-2:394669845002:human-task-ui/VideoObjectTracking"
    )
    assert algorithm_arn("text-classification", "eu-west-1") == (
        "arn:aws:sagemaker:eu-west-1:027400017018"
        ":labeling-job-algorithm-specification/text-classification"
    )
    assert public_workteam("ap-northeast-2") == (
        "arn:aws:sagemaker:ap-northeast-2:394669845002:workteam/public-crowd/default"
    )


def test_the_arns_fit_the_patterns_of_the_api():
    team = documented("HumanTaskConfig", "WorkteamArn")
    page = documented("HumanTaskConfig", "UiConfig", "HumanTaskUiArn")
    auto = documented("LabelingJobAlgorithmsConfig", "LabelingJobAlgorithmSpecificationArn")
    for region in labeling_regions():
        assert re.fullmatch(team.pattern or "", public_workteam(region) or "")
        for task in task_types():
            if task.human_task_ui:
                arn = human_task_ui(task.human_task_ui, region)
                assert re.fullmatch(page.pattern or "", arn or "")
            if task.auto_labeling:
                arn = algorithm_arn(task.auto_labeling, region)
                assert re.fullmatch(auto.pattern or "", arn or "")


def test_task_types_are_found_by_id():
    assert len({task.id for task in task_types()}) == len(task_types()) == 23
    found = task_type("semantic-segmentation")
    assert found is not None
    assert found.label_suffix == "must-end-ref"
    assert found.max_labels_console == 10
    assert task_type("none") is None


def test_what_a_task_type_says_is_consistent():
    for task in task_types():
        assert task.label_suffix in ("any", "must-end-ref", "must-not-end-ref")
        assert task.manifest_key in ("source", "source-ref")
        assert task.min_labels <= (task.max_labels or task.min_labels)
        assert task.price_tier is None or (public_prices(task.price_tier) and task.public_workers)
        assert i18n.has(f"catalog.task.{task.id}")


def test_public_prices_rise_and_an_unknown_tier_has_none():
    prices = public_prices("bounding_box")
    assert prices[0] == 0.036
    assert prices[-1] == 1.2
    assert list(prices) == sorted(set(prices))
    assert public_prices("none") == ()


def test_public_workers_are_given_less_time():
    assert availability_seconds(public=True) == (60, 43_200)
    assert availability_seconds(public=False) == (60, 2_592_000)


def test_quotas_are_numbers():
    assert quotas()["dataset_items"] == 100_000
    assert all(limit > 0 for limit in quotas().values())
