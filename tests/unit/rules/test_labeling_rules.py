"""The rules about labeling jobs, together: what is said of one change, and of sound requests."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from sagestep import paths
from sagestep.catalog.labeling import (
    algorithm_arn,
    human_task_ui,
    lambda_arn,
    public_workteam,
    task_types,
)
from sagestep.kinds import kind
from sagestep.rules import lint
from sagestep.types import IntegrationPattern, Severity, Target, dynamic
from tests.contexts import changed, context_of

EXAMPLES = [example.document for example in kind("labeling").examples]
BOXES = context_of(EXAMPLES[0])
TASK = "/HumanTaskConfig"
PRE = f"{TASK}/PreHumanTaskLambdaArn"
CONSOLIDATION = f"{TASK}/AnnotationConsolidationConfig/AnnotationConsolidationLambdaArn"
PUBLIC = {
    f"{TASK}/WorkteamArn": public_workteam("us-east-1"),
    f"{TASK}/PublicWorkforceTaskPrice": {"AmountInUsd": {"Cents": 12}},
    f"{TASK}/TaskAvailabilityLifetimeInSeconds": 43_200,
    "/InputConfig/DataAttributes": {
        "ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"]
    },
}
CUSTOM = {
    PRE: "arn:aws:lambda:us-east-1:123456789012:function:prepare",
    CONSOLIDATION: "arn:aws:lambda:us-east-1:123456789012:function:collect",
}
JUNK = [None, True, 0, -1, 1e400, "", "text", "arn:aws:lambda:x", [], ["text"], {}, [{}], [[]]]


def after(changes, **more):
    return dataclasses.replace(BOXES, values=changed(BOXES.values, changes), **more)


def found(context):
    return {(one.rule, paths.show(one.path)) for one in lint(context)}


def errors(context):
    return {(one.rule, one.path) for one in lint(context) if one.severity is Severity.ERROR}


def of(task, region="us-east-1"):
    """Return the changes that make the example a sound job of *task*."""
    page = task.human_task_ui and human_task_ui(task.human_task_ui, region)
    return {
        f"{TASK}/WorkteamArn": f"arn:aws:sagemaker:{region}:123456789012:workteam/vendor-crowd/a",
        PRE: lambda_arn(task.pre_function, region),
        CONSOLIDATION: lambda_arn(task.consolidation_function, region),
        "/LabelAttributeName": "cars-ref" if task.label_suffix == "must-end-ref" else "cars",
        f"{TASK}/NumberOfHumanWorkersPerDataObject": 1 if task.single_worker else 3,
        f"{TASK}/UiConfig": (
            {"HumanTaskUiArn": page} if page else {"UiTemplateS3Uri": "s3://bucket/page.html"}
        ),
    }


@pytest.mark.parametrize("task", task_types(), ids=lambda task: task.id)
@pytest.mark.parametrize("region", ["us-east-1", "ap-northeast-2"])
def test_a_sound_job_of_each_task_type_is_spotless(task, region):
    assert found(after(of(task, region), target=Target(region))) == set()


@pytest.mark.parametrize("task", task_types(), ids=lambda task: task.id)
def test_public_workers_get_the_tasks_that_they_may_do(task):
    assert bool(errors(after({**of(task), **PUBLIC}))) is not task.public_workers


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(CUSTOM, id="functions of one's own"),
        pytest.param(PUBLIC, id="public workers"),
        pytest.param({**CUSTOM, **PUBLIC}, id="public workers on a custom task"),
        pytest.param(
            {**CUSTOM, "/LabelAttributeName": "cars-ref"}, id="a custom task may have files"
        ),
        pytest.param(
            {PRE: "arn:aws:lambda:us-west-2:123456789012:function:prepare"},
            id="nobody says where functions of one's own must be",
        ),
        pytest.param({f"{TASK}/TaskTimeLimitInSeconds": 28_800}, id="eight hours"),
        pytest.param(
            {
                "/LabelingJobAlgorithmsConfig": {
                    "LabelingJobAlgorithmSpecificationArn": algorithm_arn(
                        "object-detection", "us-east-1"
                    )
                }
            },
            id="automatic labeling",
        ),
    ],
)
def test_a_valid_request_has_no_error(changes):
    assert errors(after(changes)) == set()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"/InputConfig/DataSource": {}}, {("E2801", "/InputConfig/DataSource")}, id="no data"
        ),
        pytest.param(
            {"/LabelAttributeName": "cars-metadata"},
            {("E2802", "/LabelAttributeName")},
            id="a reserved name",
        ),
        pytest.param(
            {f"{TASK}/WorkteamArn": "arn:aws:sagemaker:eu-west-1:123456789012:workteam/x-crowd/a"},
            {
                ("E2808", PRE),
                ("E2808", CONSOLIDATION),
                ("I2828", f"{TASK}/WorkteamArn"),
            },
            id="a work team elsewhere",
        ),
        pytest.param(
            {PRE: "arn:aws:lambda:us-east-1:081040173940:function:PRE-BoundingBox"},
            {("E2809", PRE)},
            id="the account of another region",
        ),
        pytest.param(
            {PRE: "arn:aws:lambda:us-east-1:123456789012:function:PRE-BoundingBox"},
            {("W2810", PRE)},
            id="a sample's account",
        ),
        pytest.param(
            {PRE: lambda_arn("PRE-ImageMultiClass", "us-east-1")},
            {("W2811", CONSOLIDATION)},
            id="functions of two tasks",
        ),
        pytest.param({PRE: None}, {("W2812", PRE)}, id="no function before"),
        pytest.param(
            {**PUBLIC, f"{TASK}/PublicWorkforceTaskPrice": None},
            {("E2813", f"{TASK}/PublicWorkforceTaskPrice")},
            id="no price",
        ),
        pytest.param(
            {**PUBLIC, "/InputConfig/DataAttributes": {"ContentClassifiers": ["FreeOfAdult"]}},
            {
                ("E2814", "/InputConfig/DataAttributes/ContentClassifiers"),
                ("E1005", "/InputConfig/DataAttributes/ContentClassifiers/0"),
            },
            id="no declaration",
        ),
        pytest.param(
            {**PUBLIC, f"{TASK}/TaskAvailabilityLifetimeInSeconds": 50_000},
            {("E2819", f"{TASK}/TaskAvailabilityLifetimeInSeconds")},
            id="open too long to the public",
        ),
        pytest.param(
            {f"{TASK}/TaskTimeLimitInSeconds": 28_801},
            {("E2818", f"{TASK}/TaskTimeLimitInSeconds")},
            id="over eight hours",
        ),
        pytest.param(
            {**CUSTOM, f"{TASK}/TaskTimeLimitInSeconds": 28_801},
            {("E2818", f"{TASK}/TaskTimeLimitInSeconds")},
            id="over eight hours, a custom task",
        ),
        pytest.param(
            {"/InputConfig/DataSource/SnsDataSource": dynamic("$.stream")},
            {("W2826", "/InputConfig/DataSource/SnsDataSource")},
            id="a task that waits for a stream",
        ),
    ],
)
def test_one_change_is_told_and_nothing_else(changes, expected):
    assert found(after(changes)) == expected


def test_a_streaming_job_that_nobody_waits_for_is_fine():
    changes = {"/InputConfig/DataSource/SnsDataSource": dynamic("$.stream")}
    context = after(changes, pattern=IntegrationPattern.REQUEST_RESPONSE)
    assert "W2826" not in {rule for rule, _ in found(context)}


def test_awss_own_sample_has_no_error():
    sample = json.loads(Path("tests/data/asl/labeling.json").read_text(encoding="utf-8"))
    assert errors(context_of(sample)) == set()
    assert "W2810" in {rule for rule, _ in found(context_of(sample))}


def places(value, path=()):
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else ()
    for name, inner in enumerate(value) if isinstance(value, list) else members:
        yield from places(inner, (*path, name))


@pytest.mark.parametrize("document", EXAMPLES, ids=["boxes", "entities", "classes"])
def test_a_dynamic_value_is_never_an_error(document):
    context = context_of(document)
    expression = "{% $states.input.x %}" if context.language.value == "JSONata" else "$.x"
    for path in places(context.values):
        if isinstance(path[-1], str) and path[-1] != "$expr":
            values = paths.put(context.values, path, dynamic(expression))
            assert not errors(dataclasses.replace(context, values=values)), path


def test_no_rule_stumbles_over_a_request_of_any_shape():
    context = after(PUBLIC)
    for path in places(context.values):
        for junk in JUNK:
            odd = dataclasses.replace(context, values=paths.put(context.values, path, junk))
            assert "W0001" not in {finding.rule for finding in lint(odd)}, (path, junk)
