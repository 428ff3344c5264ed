"""One thing broken in AWS's own example at a time: exactly that is said, and at its place."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from sagestep import paths, payload
from sagestep.asl.machine import ARGUMENTS
from sagestep.rules import lint
from sagestep.types import Document
from tests.contexts import changed, context_at, context_of, task_of

GOOD = json.loads(Path("tests/data/rules/training.json").read_text(encoding="utf-8"))
TASK = "/States/SageMaker CreateTrainingJob"
REQUEST = f"{TASK}/Parameters"
CHANNEL = GOOD["States"]["SageMaker CreateTrainingJob"]["Parameters"]["InputDataConfig"][0]


def places(context):
    """Return the rule and the pointer into the whole document of each finding."""
    found = set()
    for finding in lint(context):
        path = finding.path
        if finding.document is Document.REQUEST:
            shown = payload.template_path(context.values, path, context.language)
            path = (*context.at, ARGUMENTS[context.language], *shown)
        found.add((finding.rule, paths.show(path)))
    return found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {f"{REQUEST}/OutputDataConfig": None},
            {("E1001", f"{REQUEST}/OutputDataConfig")},
            id="no output",
        ),
        pytest.param(
            {f"{REQUEST}/ResourceConfig/InstanceType": "ml.q9.mega"},
            {("E1005", f"{REQUEST}/ResourceConfig/InstanceType")},
            id="no such instance type",
        ),
        pytest.param(
            {f"{REQUEST}/RoleArn": "docsearch-stepfunction-iam-role"},
            {("E1004", f"{REQUEST}/RoleArn")},
            id="a role's bare name",
        ),
        pytest.param(
            {f"{REQUEST}/ResourceConfig/InstanceKount": 4},
            {("E1002", f"{REQUEST}/ResourceConfig/InstanceKount")},
            id="a misspelt field",
        ),
        pytest.param(
            {f"{TASK}/Next": "Nowhere"}, {("E3003", f"{TASK}/Next")}, id="a state that is not there"
        ),
        pytest.param(
            {f"{REQUEST}/HyperParameters/epochs": 5},
            {("E1003", f"{REQUEST}/HyperParameters/epochs")},
            id="a number among the hyperparameters",
        ),
        pytest.param(
            {f"{REQUEST}/OutputDataConfig/S3OutputPath": "bucket/model"},
            {("E1004", f"{REQUEST}/OutputDataConfig/S3OutputPath")},
            id="no s3 scheme",
        ),
        pytest.param(
            {f"{REQUEST}/TrainingJobName": "search_model"},
            {("E1004", f"{REQUEST}/TrainingJobName")},
            id="an underscore in the name",
        ),
        pytest.param(
            {f"{TASK}/Resource": "arn:aws:states:::sagemaker:createTrainingJobs.sync"},
            {("E3001", f"{TASK}/Resource")},
            id="no such action",
        ),
        pytest.param(
            {f"{TASK}/Resource": "arn:aws:states:::sagemaker:createEndpointConfig.sync"},
            {("E3002", f"{TASK}/Resource")},
            id="a pattern that is not offered",
        ),
        pytest.param(
            {f"{REQUEST}/EnableManagedSpotTraining": True},
            {
                ("E2018", f"{REQUEST}/StoppingCondition/MaxWaitTimeInSeconds"),
                ("W2021", f"{REQUEST}/CheckpointConfig"),
            },
            id="spot without a wait limit",
        ),
        pytest.param(
            {f"{REQUEST}/HyperParameters/lr": "$.lr"},
            {("W3004", f"{REQUEST}/HyperParameters/lr")},
            id="a path under a literal key",
        ),
        pytest.param(
            {f"{REQUEST}/ResourceConfig/InstanceCount": 0},
            {("E2013", f"{REQUEST}/ResourceConfig/InstanceCount")},
            id="no instances",
        ),
        pytest.param(
            {f"{REQUEST}/AlgorithmSpecification": None},
            {("E2001", f"{REQUEST}/AlgorithmSpecification")},
            id="no algorithm",
        ),
        pytest.param(
            {f"{REQUEST}/ResourceConfig": None},
            {("E2002", f"{REQUEST}/ResourceConfig")},
            id="no resources",
        ),
        pytest.param(
            {f"{REQUEST}/StoppingCondition": None},
            {("E2003", f"{REQUEST}/StoppingCondition")},
            id="no stopping condition",
        ),
        pytest.param(
            {f"{REQUEST}/TrainingJobName": "a" * 64},
            {("E1006", f"{REQUEST}/TrainingJobName")},
            id="a name of 64 characters",
        ),
        pytest.param(
            {f"{REQUEST}/InputDataConfig": [CHANNEL, copy.deepcopy(CHANNEL)]},
            {("E2030", f"{REQUEST}/InputDataConfig/1/ChannelName")},
            id="two channels of one name",
        ),
    ],
)
def test_a_broken_example_is_found_at_its_place_and_nothing_else_is(changes, expected):
    at, job_kind = task_of(GOOD)
    before = places(context_of(GOOD))
    after = places(context_at(changed(GOOD, changes), at, job_kind))
    assert after - before == expected


def test_awss_own_example_has_no_error_and_four_warnings():
    assert places(context_of(GOOD)) == {
        ("W3005", f"{REQUEST}/TrainingJobName"),
        ("W3006", f"{TASK}/Retry/0"),
        ("W3006", f"{TASK}/Retry/1"),
        ("W3007", f"{TASK}/TimeoutSeconds"),
        ("I3012", f"{TASK}/Next"),
    }


def test_a_fragment_may_lead_outside_of_itself():
    fragment = json.loads(Path("tests/data/asl/training.json").read_text(encoding="utf-8"))
    assert {rule for rule, _ in places(context_of(fragment))} == {"W3005", "W3006", "W3007"}
